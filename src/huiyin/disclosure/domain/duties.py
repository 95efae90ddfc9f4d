"""The calendar makes duties, a publication meets them, a takedown opens them again."""

import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.timezone import localdate

from huiyin.common.identifiers import uuid7
from huiyin.disclosure.bodies import body_of, governs_itself
from huiyin.disclosure.domain.departed import settle
from huiyin.disclosure.models import Duty, DutyCalendar, Publication, Told
from huiyin.disclosure.periods import Period, overlapping
from huiyin.rulebook import active
from huiyin.rulebook.model import OpenKind
from huiyin.territory.models import Unit, UnitCode

BATCH = 100  # villages of one transaction: some 2,700 duties on the first day, none on most
DAY = timedelta(days=1)

Key = tuple[str, str, str]  # unit, kind, period
Days = tuple[date, date]  # the first and the last


def keep_duties(county: str, *, at: datetime, villages: int = BATCH) -> bool:
    """Make the duties of the next few villages of a county; False where all are made.

    A duty exists from the first day of its period, so that a publication finds it whenever it
    comes. Made are those of all days since the last round, however long nobody swept; the very
    first round begins with the periods of its day. Killed at any point, the next call goes on.
    """
    today = localdate(at)
    with transaction.atomic():
        calendar = _standing_calendar(county, today)
        if calendar is None:
            return False
        units = _units(county, calendar.after, villages)
        days = (calendar.through + DAY, calendar.round_on)
        _make(county, units, days, at, founded=_founded(units))
        done = len(units) < villages
        if done:
            settle(county, on=calendar.round_on)
        rows = DutyCalendar.objects.filter(
            county=county, round_on=calendar.round_on, after=calendar.after
        )
        if done:
            rows.update(after="", through=calendar.round_on)
        else:
            rows.update(after=units[-1].code)
    return not done or calendar.round_on < today


def keep_since(units: Sequence[Unit], *, first: date, at: datetime) -> int:
    """Make the duties of these villages since ``first``, before the calendar began; how many.

    For a place that comes with its year begun, and for a demo. The units were there since then:
    the day they were loaded says nothing. Repeating it makes nothing.
    """
    made = 0
    for county in sorted({unit.county for unit in units}):
        own = [unit for unit in units if unit.county == county]
        with transaction.atomic():
            made += _make(county, own, (first, localdate(at)), at, founded={})
    return made


def owe_event(*, unit_code: str, kind: OpenKind, on: date, key: uuid.UUID, at: datetime) -> Duty:
    """The duty that follows from one event: an event of that ``key`` makes it once."""
    county, period = unit_code[:6], Period.event(on, key)
    row, _made = Duty.objects.get_or_create(
        county=county,
        unit_code=unit_code,
        kind=kind.key,
        period=period.key,
        defaults={"id": uuid7(at), "due_on": _due_on(kind, period)},
    )
    return row


def meet(*, unit_code: str, kind: str, period: str, series: uuid.UUID, at: datetime) -> bool:
    """A publication met the duty, if there is one that waits; the first publication counts."""
    rows = Duty.objects.filter(
        county=unit_code[:6], unit_code=unit_code, kind=kind, period=period, met_at__isnull=True
    )
    return bool(rows.update(met_by=series, met_at=at, taken_down=None))


def mark_told(duties: Sequence[Duty], stage: Told) -> None:
    """Somebody was told of them; whoever was told of more stays there."""
    by_county: dict[str, list[uuid.UUID]] = {}
    for duty in duties:
        by_county.setdefault(duty.county, []).append(duty.id)
    for county, keys in by_county.items():
        Duty.objects.filter(county=county, id__in=keys, told__lt=stage).update(told=stage)


def _standing_calendar(county: str, today: date) -> DutyCalendar | None:
    """The calendar in the middle of a round; None where today's is over."""
    row, _made = DutyCalendar.objects.get_or_create(
        county=county,
        defaults={"begun": today, "through": today - DAY, "round_on": today},
    )
    if row.round_on > row.through:
        return row
    if row.through >= today:
        return None
    row.round_on, row.after = today, ""
    rows = DutyCalendar.objects.filter(county=county, through=row.through, after="")
    rows.update(round_on=today)
    return row


def _units(county: str, after: str, most: int) -> list[Unit]:
    """The next villages that govern themselves or not, in the order of their codes."""
    rows = Unit.objects.within(county).today().filter(level="village", code__gt=after)
    return list(rows.defer("boundary").order_by("code")[:most])


def _make(
    county: str, units: Iterable[Unit], days: Days, at: datetime, *, founded: Mapping[int, date]
) -> int:
    """Every duty of these villages that is not there; one that was met already is so at once."""
    committees = [unit for unit in units if governs_itself(unit)]
    wanted = {
        (unit.code, kind.key, period.key): _due_on(kind, period)
        for unit in committees
        for kind, period in _owed(unit, founded.get(unit.pk, date.min), days)
    }
    codes = [unit.code for unit in committees]
    there = Duty.objects.filter(
        county=county,
        unit_code__in=codes,
        period__in={period for _unit, _kind, period in wanted},
    )
    missing = wanted.keys() - set(there.values_list("unit_code", "kind", "period"))
    met = _published(county, missing)
    Duty.objects.bulk_create(
        (_duty(county, key, wanted[key], met.get(key), at) for key in sorted(missing)),
        ignore_conflicts=True,  # another worker may be at it
        batch_size=500,
    )
    return len(missing)


def _owed(unit: Unit, founded: date, days: Days) -> Iterator[tuple[OpenKind, Period]]:
    """A period is owed where kind and village were there on its last day."""
    for kind in active.profile().disclosure.owed_by(body_of(unit)):
        for period in overlapping(kind.cadence, *days):
            if period.last >= max(kind.since, founded):
                yield kind, period


def _founded(units: Iterable[Unit]) -> dict[int, date]:
    """The first day of each unit, under whatever code; a unit without one was always there."""
    rows = UnitCode.objects.filter(unit__in=[unit.pk for unit in units]).order_by("-since")
    return dict(rows.values_list("unit_id", "since"))


def _published(county: str, keys: Iterable[Key]) -> Mapping[Key, tuple[uuid.UUID, datetime]]:
    """What was published before the calendar came to it."""
    keys = set(keys)
    if not keys:
        return {}
    rows = Publication.objects.filter(
        county=county,
        version=1,
        unit_code__in={unit for unit, _kind, _period in keys},
        period__in={period for _unit, _kind, period in keys},
    ).order_by("-published_at")
    down = Publication.objects.filter(
        county=county,
        series__in=rows.order_by().values("series"),
        replaced_at__isnull=True,
        taken_down_at__isnull=False,
    )
    standing = rows.exclude(series__in=down.values("series"))
    found = standing.values_list("unit_code", "kind", "period", "series", "published_at")
    return {(unit, kind, period): (series, at) for unit, kind, period, series, at in found}


def _duty(
    county: str,
    key: Key,
    due_on: date,
    met: tuple[uuid.UUID, datetime] | None,
    at: datetime,
) -> Duty:
    unit, kind, period = key
    series, met_at = met or (None, None)
    return Duty(
        county=county,
        id=uuid7(at),
        unit_code=unit,
        kind=kind,
        period=period,
        due_on=due_on,
        met_by=series,
        met_at=met_at,
    )


def _due_on(kind: OpenKind, period: Period) -> date:
    return period.last + timedelta(days=kind.due_days)
