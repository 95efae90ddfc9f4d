"""小区发布会: each act in one transaction; a question becomes a matter like any other."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.cases.domain.reporting import Report
from huiyin.cases.states import Source
from huiyin.common.audit import record
from huiyin.common.refusal import Refused
from huiyin.disclosure.domain import forums
from huiyin.disclosure.domain.forums import Minutes
from huiyin.disclosure.forums import queries
from huiyin.disclosure.forums.telling import KIND
from huiyin.disclosure.models import Forum, ForumPromise, ForumQuestion
from huiyin.disclosure.publications.permissions import VILLAGE_DIGITS, preparing_post
from huiyin.disclosure.publications.sense import kind_of
from huiyin.files.photos import CleanFile
from huiyin.people.actors import REQUESTER, Actor
from huiyin.processes.intake import Received, receive
from huiyin.rulebook.rights import Right
from huiyin.territory.models import Compound

__all__ = ["Forum", "Minutes"]  # surfaces get them from here
_ALOUD = "本人在小区发布会上当面提出，请主办的人登记。"  # untranslated: stored


@dataclass(frozen=True)
class Question:
    """What was put aloud; ``submission`` is the form's own key."""

    submission: str
    text: str


def plan(compound: int, *, place: str, starts: datetime, by: Actor, at: datetime) -> Forum:
    """Say where and when."""
    row = Compound.objects.select_related("village").get(pk=compound)
    with transaction.atomic():
        made = forums.plan(row, place=place, starts=starts, by=by, at=at)
        _log("forum.plan", made, by, at)
    return made


def cancel(row: Forum, *, reason: str, by: Actor, at: datetime) -> None:
    """It will not take place."""
    with transaction.atomic():
        forums.cancel(row, reason=reason, by=by)
        _log("forum.cancel", row, by, at)


def promise(row: Forum, text: str, due: date, *, by: Actor, at: datetime) -> None:
    """Keep what the company promises."""
    with transaction.atomic():
        forums.promise(row, text, due, by=by, at=at)
        _log("forum.promise", row, by, at)


def hold(row: Forum, minutes: Minutes, *, by: Actor, at: datetime) -> Forum:
    """It has taken place; publish its minutes."""
    with transaction.atomic():
        row = forums.hold(row, minutes, by=by, at=at)
        _log("forum.hold", row, by, at)
    return row


def deliver(row: Forum, number: int, how: str, *, by: Actor, at: datetime) -> None:
    """A promise was kept."""
    with transaction.atomic():
        forums.deliver(row, number, how, by=by, at=at)
        _log("forum.deliver", row, by, at)


def ask(row: Forum, draft: Report, *, at: datetime, photos: Sequence[CleanFile] = ()) -> Received:
    """A question becomes a matter of the compound, with a receipt; the same form twice is one.

    Raises :class:`Refused` once the forum is over, and as every report does.
    """
    if not row.may_ask(at):
        raise Refused(_("这场发布会已经结束或者取消，有事请直接反映。"))
    report = replace(
        draft,
        unit_code=row.unit_code,
        compound_id=row.compound_id,
        place=row.compound.name,
        about=None,
    )
    with transaction.atomic():
        received = receive(report, by=REQUESTER, at=at, photos=photos)
        _keep(row, received, live=at >= row.starts)
    return received


def type_in(row: Forum, question: Question, *, by: Actor, at: datetime) -> Received:
    """A question that somebody put aloud becomes a matter like those that residents type.

    Nobody is named in it. Its receipt is made when the sealed slip is printed for the asker.
    """
    forums.require_host(row.unit_code, by)
    if at < row.starts or not row.may_ask(at):
        raise Refused(_("开会的时候才登记现场的提问。"))
    report = Report(
        submission=question.submission,
        text=question.text,
        unit_code=row.unit_code,
        source=Source.OFFICE,
        consent=_ALOUD,
        compound_id=row.compound_id,
        place=row.compound.name,
    )
    with transaction.atomic():
        received = receive(report, by=by, at=at)
        _keep(row, received, live=True)
    return received


def hosts(actor: Actor, village: str) -> bool:
    """Whether the actor keeps the forums of this village."""
    return preparing_post(actor, kind_of(KIND), village) is not None


def villages_of(actor: Actor) -> list[str]:
    """The villages whose forums the actor keeps."""
    scopes = {post.scope for post in actor.having(Right.PUBLISH)}
    return sorted(one for one in scopes if len(one) == VILLAGE_DIGITS and hosts(actor, one))


def compounds_of(village: str) -> list[tuple[int, str]]:
    """Those that have a property company."""
    rows = Compound.objects.filter(village__code=village, property_company__gt="")
    return [(row.pk, f"{row.name}（{row.property_company}）") for row in rows]


def listed(
    place: str, *, before: uuid.UUID | None = None
) -> tuple[Sequence[Forum], uuid.UUID | None]:
    """Those of a village or town, and the key of the next page."""
    return queries.of_place(place, before=before)


def one(key: uuid.UUID) -> Forum | None:
    """The forum with this id."""
    return queries.one(key)


def promises(row: Forum, *, today: date) -> list[tuple[ForumPromise, bool]]:
    """What was promised there, and whether it is overdue."""
    return [(one, one.is_overdue(today)) for one in queries.promises_of(row)]


def promises_before(row: Forum, *, today: date) -> list[tuple[ForumPromise, bool]]:
    """The same of the forum before this one."""
    return [(one, one.is_overdue(today)) for one in queries.promises_before(row)]


def overdue(village: str, *, today: date) -> Sequence[ForumPromise]:
    """Promises whose day is over."""
    return queries.overdue(village, today)


def asked(row: Forum) -> int:
    """How many questions became matters."""
    return queries.asked(row)


def without_slip(row: Forum, *, by: Actor) -> Sequence[str]:
    """References of the questions that the actor typed in and whose slip is not printed yet."""
    return queries.without_slip(row, by.user_id)


def _keep(row: Forum, received: Received, *, live: bool) -> None:
    ForumQuestion.objects.get_or_create(
        county=row.county, forum=row.id, case_id=received.case.id, defaults={"live": live}
    )


def _log(event: str, row: Forum, by: Actor, at: datetime) -> None:
    record(event, str(row), by=by.user_id, at=at, county=row.county, forum=str(row.id))
