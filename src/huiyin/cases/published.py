"""The only way public pages read cases: what an office wrote for everybody, and plain facts.

A view holds nothing of the case but where it stands and its days; words, place and title are
those of the published text. A case that may no longer be public is left out even where its text
still stands, so that no forgotten step can leak it.
"""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from huiyin.cases.echoes import echo
from huiyin.cases.models import Case, PublicationState, PublishedCase
from huiyin.cases.publishable import why_hidden
from huiyin.cases.states import Ending, Outcome, State
from huiyin.cases.visibility import counties_of
from huiyin.cases.wording import item_name
from huiyin.common.columns import code_range
from huiyin.territory.queries import counties

PAGE = 20
CANDIDATES = 200  # newest first; a village rarely has more open matters


@dataclass(frozen=True)
class Stage:
    """Where a public matter stands: words, and the tone of its badge."""

    words: str
    tone: str
    ended: bool = False


@dataclass(frozen=True)
class PublicView:
    """A public matter as anybody sees it. ``due`` is the day by which a result is promised."""

    public_id: uuid.UUID
    title: str
    text: str
    result: str
    place: str
    item: str
    item_key: str
    stage: Stage
    reported: date
    due: date | None
    ended: date | None
    published: date
    unit_code: str
    compound_id: int | None


@dataclass(frozen=True)
class PublicPage:
    """Newest first, and the key of the next page, if there is one."""

    views: Sequence[PublicView]
    older: uuid.UUID | None


@dataclass(frozen=True)
class Followed:
    """What a code of "me too" opens; ``view`` is None while nothing is public."""

    code: str
    view: PublicView | None


def page(within: str, *, before: uuid.UUID | None = None, size: int = PAGE) -> PublicPage:
    """What is public within a code ("" for the whole place), by key and never by offset."""
    rows = public_rows(counties_of(within) if within else counties())
    if within:
        low, high = code_range(within)
        rows = rows.filter(unit_code__gte=low, unit_code__lt=high)
    if before is not None:
        rows = rows.filter(public_id__lt=before)
    found = list(rows.order_by("-public_id")[: size + 1])
    older = found[size - 1].public_id if len(found) > size else None
    return PublicPage(views(found[:size]), older)


def one(public_id: uuid.UUID) -> PublicView | None:
    """The public matter at this address."""
    found = public_row(public_id)
    return next(iter(views([found])), None) if found else None


def public_row(public_id: uuid.UUID) -> PublishedCase | None:
    """The row behind the address, for whoever follows it."""
    return public_rows(counties()).filter(public_id=public_id).first()


def followed(code: str) -> Followed | None:
    """What the holder of a code of "me too" follows; None for a code that opens nothing."""
    row = echo(code)
    if row is None:
        return None
    found = public_rows([row.county]).filter(case_id=row.case_id)
    return Followed(code, next(iter(views(list(found))), None))


def in_village(village: str) -> Sequence[PublicView]:
    """The newest public matters of a village: what triage compares a new report with."""
    rows = public_rows(counties_of(village)).filter(unit_code=village)
    return views(list(rows.order_by("-public_id")[:CANDIDATES]))


def public_rows(places: Iterable[str]) -> "QuerySet[PublishedCase]":
    """What stands as public in these counties; ``views`` asks whether it may be shown."""
    return PublishedCase.objects.filter(county__in=places, state=PublicationState.PUBLIC)


def views(rows: Sequence[PublishedCase]) -> list[PublicView]:
    """Of these rows what may be shown now; one statement for the cases of all of them."""
    if not rows:
        return []
    keys = {row.case_id for row in rows}
    places = {row.county for row in rows}
    cases = {
        (case.county, case.id): case for case in Case.objects.filter(county__in=places, id__in=keys)
    }
    pairs = ((row, cases.get((row.county, row.case_id))) for row in rows)
    return [_view(row, case) for row, case in pairs if case and not why_hidden(case)]


def _view(row: PublishedCase, case: Case) -> PublicView:
    assert row.public_id
    assert row.published_at
    now = stage(case)
    return PublicView(
        public_id=row.public_id,
        title=row.title,
        text=row.text,
        result=row.result,
        place=row.place,
        item=item_name(case.item),
        item_key=case.item,
        stage=now,
        reported=localdate(case.reported_at),
        due=_day(case.due) if case.answered_at is None and case.is_open else None,
        ended=_day(case.ended_at),
        published=localdate(row.published_at),
        unit_code=row.unit_code,
        compound_id=row.compound_id,
    )


def _day(at: datetime | None) -> date | None:
    return localdate(at) if at else None


def stage(case: Case) -> Stage:
    """Where it stands, in words that say nothing of who asked or who judged."""
    if case.state == State.CLOSED:
        return Stage(_ended(case), "green", ended=True)
    found = {
        State.SUBMITTED: Stage(_("有了结果，正在核查"), "blue"),
        State.PLANNED: Stage(_("列入计划，还没有解决"), "accent"),
        State.RATING: Stage(_("有了结果，等反映的人评价"), "blue"),
        State.DISPUTED: Stage(_("对结果有异议，正在审查"), "accent"),
    }
    return found.get(State(case.state), Stage(_("办理中"), "blue"))


def _ended(case: Case) -> str:
    """Only the requester's word makes it solved; what could not be solved is not called so."""
    if case.ending == Ending.UNSETTLED:
        return _("已办结：认定为目前没有办法解决")
    if case.outcome == Outcome.IMPOSSIBLE:
        return _("已办结：没有办法解决，原因见结果")
    if case.satisfied:
        return _("已办结：反映的人说解决了")
    return _("已办结")
