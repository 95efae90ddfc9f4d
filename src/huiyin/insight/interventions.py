"""What an intervention is compared by: its own months, and those of places like it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import QuerySet, Sum

from huiyin.common.columns import within
from huiyin.common.refusal import Refused
from huiyin.insight import asking
from huiyin.insight.asked import Asked, facts
from huiyin.insight.before_after import Comparison, Months, compare
from huiyin.insight.comparing_years import first_day
from huiyin.insight.compounds import months
from huiyin.insight.households import households_by_compound, households_by_unit
from huiyin.insight.models import Intervention
from huiyin.insight.places import Place, children, place_of
from huiyin.insight.reach import allowed
from huiyin.insight.similar_compounds import closest
from huiyin.insight.spans import Spans, spans_round
from huiyin.people.actors import Actor
from huiyin.rulebook import active
from huiyin.territory.models import Compound
from huiyin.territory.queries import counties_of

COLUMNS = ("complained", "reported")
TOWNSHIP = 9  # digits of the place whose compounds are compared


@dataclass(frozen=True)
class Compared:
    """A comparison, and the question whose months it shows."""

    comparison: Comparison
    asked: Asked
    column: str
    months: Months


def interventions_of(place: Place, compound: int | None = None) -> "QuerySet[Intervention]":
    """Those entered for a place or anywhere in it, the newest day first."""
    rows = Intervention.objects.filter(
        within("unit_code", (place.code, *place.codes[1:])), county__in=counties_of(place.code)
    )
    if compound is not None:
        rows = rows.filter(compound=compound)
    return rows.select_related("compound").order_by("-on", "-id")


def compared(row: Intervention, actor: Actor, *, column: str, item: str, today: date) -> Compared:
    """What its months say; Refused where the reader sees no figures of the place."""
    place = place_of(row.unit_code)
    asked = Asked(place, today, today, item=item, compound=row.compound_id)
    asked = allowed(actor, asked)
    spans = spans_round(row.on, today=today, known=first_day(asked))
    if not spans.before + spans.after:
        told = compare(row.named, {}, [], spans, on=row.on, today=today)
        return Compared(told, asked, column, {})
    asked = replace(asked, first=spans.first, last=spans.last)
    if row.compound_id is None:
        own, others = _of_units(row, asked, spans, column, actor)
    else:
        own, others = _of_compounds(row, asked, spans, column, actor)
    told = compare(row.named, own, others, spans, on=row.on, today=today)
    return Compared(told, asked, column, own)


Found = tuple[Months, list[tuple[str, Months]]]


def _of_compounds(
    row: Intervention, asked: Asked, spans: Spans, column: str, actor: Actor
) -> Found:
    assert row.compound_id is not None
    items = [asked.item] if asked.item else []
    chosen: list[int] = []
    pool = _pool(asked, actor)
    if pool is not None and spans.before:
        wide = replace(pool, first=spans.before[0], last=spans.last)
        volumes = _volumes(replace(wide, last=_end(spans)), column)
        doors = households_by_compound(wide.place)
        chosen = closest(row.compound_id, volumes, doors, apart_from=_changed(wide, row))
    found = months(pool or asked, [row.compound_id, *chosen], column, items)
    names = dict(Compound.objects.filter(pk__in=chosen).values_list("pk", "name"))
    return (
        found.get(row.compound_id, {}),
        [(names[pk], found.get(pk, {})) for pk in chosen if pk in names],
    )


def _of_units(row: Intervention, asked: Asked, spans: Spans, column: str, actor: Actor) -> Found:
    """A unit beside its sisters, as far as the reader sees them."""
    own = _monthly(asked, column)
    above = _above(asked, actor)
    if above is None or not spans.before:
        return own, []
    wide = replace(above, first=spans.before[0], last=_end(spans))
    counted = asking.by_unit(wide)
    sisters = {place.code: place for place in children(above.place, wide.first, wide.last)}
    keys = {code: at for at, code in enumerate(sorted(sisters))}
    volumes = {
        keys[code]: sum(counted[one][column] for one in place.codes if one in counted)
        for code, place in sisters.items()
        if not place.ended or code == asked.place.code
    }
    if asked.place.code not in keys:
        return own, []
    doors = households_by_unit(above.place, len(asked.place.code))
    near = closest(
        keys[asked.place.code],
        volumes,
        {keys[code]: count for code, count in doors.items() if code in keys},
        apart_from={keys[code] for code in _units_changed(wide, row) if code in keys},
    )
    by_key = {at: code for code, at in keys.items()}
    places = [sisters[by_key[at]] for at in near]
    return own, [(one.title, _monthly(replace(asked, place=one), column)) for one in places]


def _monthly(asked: Asked, column: str) -> Months:
    return {month: counts[column] for month, counts in asking.by_month(asked).items()}


def _volumes(asked: Asked, column: str) -> Mapping[int, int]:
    """How many there were of each compound, of the item that is asked for."""
    rows = facts(replace(asked, compound=None)).filter(
        compound_id__isnull=False, reported_on__range=(asked.first, asked.last)
    )
    grouped = rows.values_list("compound_id").annotate(sum=Sum(column)).order_by()
    return {pk: count for pk, count in grouped if pk is not None}


def _pool(asked: Asked, actor: Actor) -> Asked | None:
    """The township, else the village, if the reader sees all of it; None for one compound."""
    for code in (asked.place.code[:TOWNSHIP], asked.place.code):
        wider = _seen(asked, code, actor)
        if wider is not None:
            return wider
    return None


def _above(asked: Asked, actor: Actor) -> Asked | None:
    sizes = [level.digits for level in active.profile().levels]
    digits = max((size for size in sizes if size < len(asked.place.code)), default=0)
    return _seen(asked, asked.place.code[:digits], actor) if digits else None


def _seen(asked: Asked, code: str, actor: Actor) -> Asked | None:
    try:
        found = allowed(actor, replace(asked, place=place_of(code), compound=None))
    except Refused:
        return None
    narrower = found.compound is not None or found.desk != asked.desk
    return None if narrower or found.place.codes[0] != code else found


def _changed(asked: Asked, row: Intervention) -> set[int]:
    rows = _others(asked, row).filter(compound__isnull=False)
    return {pk for pk in rows.values_list("compound_id", flat=True) if pk is not None}


def _units_changed(asked: Asked, row: Intervention) -> set[str]:
    return set(
        _others(asked, row).filter(compound__isnull=True).values_list("unit_code", flat=True)
    )


def _others(asked: Asked, row: Intervention) -> "QuerySet[Intervention]":
    rows = interventions_of(asked.place).filter(withdrawn_at__isnull=True).exclude(id=row.id)
    return rows.filter(on__range=(asked.first, asked.last)).order_by()


def _end(spans: Spans) -> date:
    return replace(spans, after=(), year_ago=(), earlier=()).last
