"""Which units a round of bulletins is for, and which rounds there have been."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q
from django.db.models.functions import Substr

from huiyin.insight.asked import facts
from huiyin.insight.asking import Asked
from huiyin.insight.bulletins.spans import Span, between, span_of
from huiyin.insight.models import Bulletin, BulletinRound, Counting, Fact
from huiyin.insight.places import Place, places_of
from huiyin.rulebook import active
from huiyin.rulebook.model import BulletinKind, BulletinRule
from huiyin.territory.models import Unit
from huiyin.territory.queries import counties

SHARD = 6  # digits
LOOKED_BACK = 60  # rounds in which missing ones are looked for


def shard_of(code: str) -> str:
    """Where the bulletins of a unit lie: in its county; those of a city under its own code."""
    return code[:SHARD]


def shards() -> list[str]:
    """All of them: the counties, and the city above them where the place is one."""
    place = active.profile().place
    return [*([place] if len(place) < SHARD else []), *counties()]


def places_due(rule: BulletinRule, shard: str, span: Span) -> list[Place]:
    """The units of a shard that have something to read, by code.

    A daily one is for a unit where something came in, ended or is open; the others for every unit
    that ever had a matter, so that a quiet week is told as one.
    """
    levels = active.profile().levels
    digits = {level.key: level.digits for level in levels if level.key in rule.levels}
    here = [key for key, size in digits.items() if (size < SHARD) == (len(shard) < SHARD)]
    units = Unit.objects.within(shard).today().filter(level__in=here)
    found = places_of(units.order_by("code").values_list("code", flat=True))
    places = [found[code] for code in sorted(found)]
    if rule.kind is BulletinKind.DAILY:
        return _busy(places, span)
    return [place for place in places if _known(place, span)]


def without(rule: BulletinRule, shard: str, span: Span, places: Iterable[Place]) -> list[Place]:
    """Those of the places that have no bulletin of the span yet."""
    rows = Bulletin.objects.filter(county=shard, kind=rule.kind.value, first=span.first)
    made = set(rows.values_list("unit_code", flat=True))
    return [place for place in places if made.isdisjoint(place.codes)]


def rounds_done(
    newest: Iterable[tuple[BulletinRule, Span]], within: list[str]
) -> set[tuple[str, str]]:
    """Shard and kind of the rounds that need not be looked at again; one statement."""
    wanted = Q(pk__in=[])
    for rule, span in newest:
        wanted |= Q(kind=rule.kind.value, first=span.first)
    rows = BulletinRound.objects.filter(wanted, county__in=within)
    return set(rows.values_list("county", "kind"))


def counted_anew() -> list[str]:
    """The counties whose figures are being counted anew."""
    return list(Counting.objects.filter(anew=True).values_list("county", flat=True))


def missing(rule: BulletinRule, shard: str, before: date) -> list[Span]:
    """The spans before a day for which nothing was made, or not for every unit; oldest first.

    What lies before the first round was before the first day of use.
    """
    rows = BulletinRound.objects.filter(county=shard, kind=rule.kind.value, first__lt=before)
    done = list(rows.order_by("-first").values_list("first", flat=True)[:LOOKED_BACK])
    if not done:
        return []
    spans = between(rule, span_of(rule, done[-1]), span_of(rule, before))
    return [span for span in spans if span.first not in done]


def _known(place: Place, span: Span) -> bool:
    rows = facts(Asked(place, span.first, span.last))
    return rows.filter(reported_on__lte=span.last).exists()


def _busy(places: list[Place], span: Span) -> list[Place]:
    """Where something was open on those days; one statement, their codes have one length."""
    if not places:
        return []
    rows = Fact.objects.filter(
        Q(ended_on__isnull=True) | Q(ended_on__gte=span.first),
        reported_on__lte=span.last,
        county__in={code[:SHARD] for place in places for code in place.codes},
        about=False,
    )
    size = len(places[0].code)
    codes = set(rows.values_list(Substr("unit_code", 1, size), flat=True).distinct())
    return [place for place in places if not codes.isdisjoint(place.codes)]
