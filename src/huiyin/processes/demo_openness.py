"""A year of a demo's villages in the open: in time, late, corrected, taken down, questioned."""

from collections.abc import Iterator, Set
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.utils.timezone import localdate, make_aware

from huiyin.common.language import in_chinese
from huiyin.disclosure.bodies import body_of
from huiyin.disclosure.models import DraftState, Publication
from huiyin.disclosure.periods import Period, overlapping
from huiyin.disclosure.publications.reading import content_of
from huiyin.disclosure.publications.sense import aligned
from huiyin.processes.demo_cast import Village, sure, villages_of
from huiyin.processes.demo_contents import content
from huiyin.processes.demo_duties import year_before
from huiyin.processes.demo_lines import NOTE
from huiyin.processes.disclosure import publishing, spot_checks
from huiyin.processes.disclosure.publishing import Draft
from huiyin.rulebook import active
from huiyin.rulebook.demo import Demo
from huiyin.rulebook.model import OpenKind

HOUR, DAY = time(10, 30), timedelta(days=1)
MINUTES = 7  # between two publications of a day
SOON, LATE = 4, 6  # days before and after the day at which most and a few are published
# Of the first village: two stay overdue, for the page of overdue duties and its reminders show
# them (a third is owed again after its takedown); two came late, which a rule of findings counts.
OPEN, CAME_LATE = 2, 2
CORRECTIONS = 3  # of one publication: so many are found
REASONS = (
    "说明里漏写了依据，补上（示例）",  # untranslated: stored
    "说明里的会议日期写错一天，改正（示例）",  # untranslated: stored
    "说明里少写了查阅原始凭证的地点，补上（示例）",  # untranslated: stored
)
QUESTION = "第二行和会议记录对不上，请说明（示例）"  # untranslated: stored
WHY = "附注里写进了不该公开的住址（示例）"  # untranslated: stored
BASIS = "《个人信息保护法》第四十七条"  # untranslated: stored
UNDER_WAY = 3
BEGUN = timedelta(hours=30)  # before now, the first of them


@dataclass(frozen=True)
class _Due:
    """One kind and period that a village owed, and the day by which."""

    kind: OpenKind
    period: Period
    turn: int

    @property
    def on(self) -> date:
        return self.period.last + timedelta(days=self.kind.due_days)


@in_chinese
@transaction.atomic
def load_openness(demo: Demo, *, at: datetime) -> int:
    """Publish what is missing for the villages that have their people; how many publications.

    The first has everything that can happen to a publication, the others are in time. A second
    run makes nothing.
    """
    villages = [one for one in villages_of(demo, at=at) if one.publishes]
    made = 0
    for place, village in enumerate(villages):
        if not _published(village):
            made += _load(village, at, story=place == 0)
    return made


def _load(village: Village, at: datetime, *, story: bool) -> int:
    owed = list(_owed(village, at))
    left = set(_left_open(owed, at)) if story else set()
    came = [one for one in owed if one not in left]
    slow = set(came[len(came) // 2 :][:CAME_LATE]) if story else set()
    days = sorted(((_when(one, n, one in slow), one) for n, one in enumerate(came)), key=_first)
    made = [(_publish(village, one, when, story), when) for when, one in days if when < at]
    if story:
        _mishaps(village, made, {one.kind.key for one in left}, at)
        _under_way(village, at)
        spot_checks.keep_up(village.code[:6], at=at)
    return len(made)


def _mishaps(
    village: Village, made: list[tuple[Publication, datetime]], left: Set[str], at: datetime
) -> None:
    """The oldest that somebody typed is corrected, the next of another kind is taken down."""
    kinds = active.profile().disclosure.kinds
    typed = [
        (row, when) for row, when in made if not kinds[row.kind].source and row.kind not in left
    ]
    for row, when in typed[:1]:
        _correct(village, row, when)
        others = [one for one, _when in typed if one.kind != row.kind]
        for other in others[:1]:
            _take_down(village, other, at)


def _published(village: Village) -> bool:
    """Whether anything took the steps here; a broadcast is published without them."""
    kinds = [key for key, kind in active.profile().disclosure.kinds.items() if kind.steps]
    rows = Publication.objects.filter(
        county=village.code[:6], unit_code=village.code, kind__in=kinds
    )
    return rows.exists()


def _owed(village: Village, at: datetime) -> Iterator[_Due]:
    """Every period of a year that has ended, of the kinds that somebody of the cast prepares."""
    today = localdate(at)
    found = []
    for kind in active.profile().disclosure.owed_by(body_of(village.unit)):
        if not kind.steps or village.preparer(kind) is None:
            continue
        periods = overlapping(kind.cadence, year_before(at), today)
        there = [one for one in periods if kind.since <= one.last < today]
        found += [_Due(kind, one, turn) for turn, one in enumerate(there)]
    yield from sorted(found, key=lambda one: (one.on, one.kind.key))


def _left_open(owed: list[_Due], at: datetime) -> Iterator[_Due]:
    """The last that fell due before today, of different kinds."""
    kinds = set[str]()
    for one in reversed(owed):
        if one.on < localdate(at) and one.kind.key not in kinds and len(kinds) < OPEN:
            kinds.add(one.kind.key)
            yield one


def _when(one: _Due, number: int, slow: bool) -> datetime:
    """Some days before the last one, and never before the period is over."""
    early = one.on - timedelta(days=1 + number % SOON)
    day = one.on + timedelta(days=LATE) if slow else max(early, one.period.last + DAY)
    minutes = timedelta(minutes=MINUTES * (number % 30))
    return make_aware(datetime.combine(day, HOUR)) + minutes


def _first(pair: tuple[datetime, _Due]) -> datetime:
    return pair[0]


def _publish(village: Village, one: _Due, at: datetime, story: bool) -> Publication:
    said = content(village.code, one.kind, one.period, one.turn, story=story)
    by = sure(village.preparer(one.kind))
    draft = publishing.prepare(said, by=by, at=at)
    return publishing.sign(_read(village, draft, at), by=sure(village.witness), at=at)


def _read(village: Village, draft: Draft, at: datetime) -> Draft:
    """As far as the supervision committee."""
    kind = active.profile().disclosure.kinds[draft.kind]
    publishing.hand_in(draft, by=sure(village.preparer(kind)), at=at)
    if draft.state == DraftState.CONFIRMING:
        publishing.confirm(draft, by=sure(village.committee), at=at)
        publishing.confirm(draft, by=sure(village.party), at=at)
    return draft


def _correct(village: Village, row: Publication, at: datetime) -> None:
    """Again and again, some days after the first."""
    kind = active.profile().disclosure.kinds[row.kind]
    by = sure(village.preparer(kind))
    for number in range(1, CORRECTIONS + 1):
        when, reason = at + 3 * number * DAY, REASONS[number - 1]
        said = content_of(row)
        sheets = tuple(aligned(sheet, kind) for sheet in said.sheets)
        said = replace(said, sheets=sheets, text=NOTE + "".join(REASONS[:number]))
        draft = publishing.correct(row, said, reason=reason, by=by, at=when)
        row = publishing.sign(_read(village, draft, when), by=sure(village.witness), at=when)


def _take_down(village: Village, row: Publication, at: datetime) -> None:
    """Long enough ago that publishing it anew is overdue."""
    kind = active.profile().disclosure.kinds[row.kind]
    when = at - timedelta(days=kind.due_days + SOON)
    publishing.take_down(row, reason=WHY, basis=BASIS, by=sure(village.town), at=when)


def _under_way(village: Village, at: datetime) -> None:
    """One that came back with a question, one to be confirmed, one to be read."""
    for number, (kind, period) in enumerate(_running(village, at)):
        when = at - BEGUN + number * timedelta(hours=8)
        draft = publishing.prepare(
            content(village.code, kind, period, number), by=village.clerk, at=when
        )
        if number == 1:
            publishing.hand_in(draft, by=village.clerk, at=when)
            continue
        _read(village, draft, when)
        if number == 0:
            publishing.question(draft, text=QUESTION, by=sure(village.witness), at=when)


def _running(village: Village, at: datetime) -> Iterator[tuple[OpenKind, Period]]:
    """The period that runs now, of the first kinds that its clerk prepares by hand."""
    kinds = [
        kind
        for kind in active.profile().disclosure.owed_by(body_of(village.unit))
        if kind.steps and not kind.source and village.preparer(kind) == village.clerk
    ]
    for kind in kinds[:UNDER_WAY]:
        yield kind, Period.of(kind.cadence, localdate(at - BEGUN))
