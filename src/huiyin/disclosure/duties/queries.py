"""Which duties there are: of one village for everybody, of an actor's places for the desk."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Q, QuerySet
from django.utils.timezone import localdate

from huiyin.common.columns import within
from huiyin.disclosure.models import Duty
from huiyin.disclosure.periods import Period
from huiyin.people.actors import Actor
from huiyin.rulebook import active
from huiyin.rulebook.model import OpenKind, Preparer
from huiyin.rulebook.rights import Right
from huiyin.territory.queries import counties_of

SIZE = 50
# Whoever works on a village's duties reads them; INSPECT those of its whole scope.
READING = frozenset({Right.PUBLISH, Right.CONFIRM, Right.WITNESS, Right.INSPECT})
VILLAGE_DIGITS = 12

After = tuple[str, str, uuid.UUID]  # county, unit, id of the last one shown


@dataclass(frozen=True)
class Cell:
    """One period of a kind on a board. ``series`` is what met it.

    ``taken_down`` is the series that had met it, while nothing stands in its place.
    """

    period: Period
    due_on: date
    met_on: date | None
    series: uuid.UUID | None
    overdue: bool
    taken_down: uuid.UUID | None = None

    @property
    def late(self) -> bool:
        """Met, but after its day."""
        return self.met_on is not None and self.met_on > self.due_on


@dataclass(frozen=True)
class Row:
    """One kind of the list with the periods of a year, in their order."""

    kind: OpenKind
    cells: tuple[Cell, ...]


def overdue(village: str, *, at: datetime) -> list[Duty]:
    """What the village should have published by now and has not, the longest owed first."""
    rows = _known(Duty.objects.filter(county=village[:6], unit_code=village))
    return list(rows.filter(met_at__isnull=True, due_on__lt=localdate(at)).order_by("due_on", "id"))


def taken_down(village: str, *, at: datetime) -> list[Duty]:
    """What the village published and has to publish anew, and still has days for."""
    rows = _known(Duty.objects.filter(county=village[:6], unit_code=village))
    rows = rows.filter(met_at__isnull=True, due_on__gte=localdate(at), taken_down__isnull=False)
    return list(rows.order_by("due_on", "id"))


def board(village: str, year: int, *, at: datetime) -> list[Row]:
    """The village's year: each kind that it owes by the calendar with what became of it.

    A kind without a duty in that year is left out. One statement.
    """
    keys = [period.key for period in _periods_of(year)]
    rows = Duty.objects.filter(county=village[:6], unit_code=village, period__in=keys)
    cells: dict[str, list[Cell]] = {}
    for duty in _known(rows):
        cells.setdefault(duty.kind, []).append(_cell(duty, at))
    return [
        Row(kind, tuple(sorted(cells[key], key=lambda cell: cell.period.first)))
        for key, kind in active.profile().disclosure.kinds.items()
        if key in cells
    ]


def of_actor(
    actor: Actor, *, at: datetime, late: bool = False, after: After | None = None, size: int = SIZE
) -> list[Duty]:
    """The open duties of the actor's places, in the order of the villages; a keyset page.

    An accountant above the villages has the kinds that are prepared there; a village's own
    people have all of their village. ``late`` narrows to those that are overdue.
    """
    rows = _known(duties_of(actor)).filter(met_at__isnull=True)
    if late:
        rows = rows.filter(due_on__lt=localdate(at))
    if after is not None:
        county, unit, key = after
        rows = rows.filter(
            Q(county__gt=county)
            | Q(county=county, unit_code__gt=unit)
            | Q(county=county, unit_code=unit, id__gt=key)
        )
    return list(rows.order_by("county", "unit_code", "id")[:size])


def standing(county: str, *, at: datetime) -> tuple[int, int]:
    """How many duties of a county are open, and how many of them overdue. Counts: not for pages."""
    late = Q(due_on__lt=localdate(at))
    rows = _known(Duty.objects.filter(county=county, met_at__isnull=True))
    found = rows.aggregate(open=Count("id"), overdue=Count("id", filter=late))
    return found["open"], found["overdue"]


def duties_of(actor: Actor) -> "QuerySet[Duty]":
    """The duties that the actor may read on the desk; none without a post for it."""
    kinds = active.profile().disclosure.kinds.values()
    of_the_town = [kind.key for kind in kinds if kind.prepared_by is Preparer.TOWN]
    condition, counties = Q(pk__in=()), set[str]()
    for post in actor.posts:
        if post.compound_id is not None or not post.rights & READING:
            continue
        mine = within("unit_code", [post.scope])
        if post.rights & READING == {Right.PUBLISH} and len(post.scope) < VILLAGE_DIGITS:
            mine &= Q(kind__in=of_the_town)
        condition |= mine
        counties.update(counties_of(post.scope))
    return Duty.objects.filter(condition, county__in=sorted(counties))


def one(county: str, key: uuid.UUID) -> Duty | None:
    """The duty with this key."""
    return Duty.objects.filter(county=county, id=key).first()


def next_page(rows: Iterable[Duty], size: int = SIZE) -> After | None:
    """Where the page after these begins; None where there is none."""
    shown = list(rows)
    last = shown[-1] if len(shown) >= size else None
    return (last.county, last.unit_code, last.id) if last else None


def _known(rows: "QuerySet[Duty]") -> "QuerySet[Duty]":
    """Without kinds that the place has taken off its list since."""
    return rows.filter(kind__in=list(active.profile().disclosure.kinds))


def _periods_of(year: int) -> Iterable[Period]:
    written = f"{year:04}"
    yield Period(written)
    yield from (Period(f"{written}-H{number}") for number in (1, 2))
    yield from (Period(f"{written}-Q{number}") for number in (1, 2, 3, 4))
    yield from (Period(f"{written}-{number:02}") for number in range(1, 13))


def _cell(duty: Duty, at: datetime) -> Cell:
    met_on = localdate(duty.met_at) if duty.met_at else None
    return Cell(
        period=Period(duty.period),
        due_on=duty.due_on,
        met_on=met_on,
        series=duty.met_by,
        overdue=met_on is None and duty.due_on < localdate(at),
        taken_down=duty.taken_down,
    )
