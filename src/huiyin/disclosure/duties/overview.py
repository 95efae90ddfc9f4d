"""How the places of an actor stand with what they had to publish: counts, never a ranking."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, F, Q
from django.db.models.functions import Substr, TruncDate
from django.utils.timezone import localdate

from huiyin.common.columns import code_range
from huiyin.disclosure.duties.queries import duties_of
from huiyin.people.actors import Actor
from huiyin.rulebook import active


@dataclass(frozen=True)
class Standing:
    """One place and a year: how much fell due by now, and what became of it.

    ``due`` = ``in_time`` + ``late`` + ``overdue``; ``open`` is not due yet.
    """

    code: str
    villages: int
    in_time: int
    late: int
    overdue: int
    open: int

    @property
    def due(self) -> int:
        """What should stand by now."""
        return self.in_time + self.late + self.overdue


def by_place(
    actor: Actor, *, year: int, digits: int, at: datetime, within: str = ""
) -> Sequence[Standing]:
    """The actor's places, ``digits`` of the code long, in the order of their codes.

    ``within`` narrows to the villages of one place. One statement; it counts, so it is for a
    page of its own.
    """
    today = localdate(at)
    met_on = TruncDate("met_at")
    rows = duties_of(actor).filter(
        kind__in=list(active.profile().disclosure.kinds),
        due_on__gte=date(year, 1, 1),
        due_on__lt=date(year + 1, 1, 1),
    )
    if within:
        low, high = code_range(within)
        rows = rows.filter(unit_code__gte=low, unit_code__lt=high)
    found = (
        rows.annotate(place=Substr("unit_code", 1, digits), met_on=met_on)
        .values("place")
        .annotate(
            villages=Count("unit_code", distinct=True),
            in_time=Count("id", filter=Q(met_on__lte=F("due_on"))),
            late=Count("id", filter=Q(met_on__gt=F("due_on"))),
            overdue=Count("id", filter=Q(met_at__isnull=True, due_on__lt=today)),
            open=Count("id", filter=Q(met_at__isnull=True, due_on__gte=today)),
        )
        .order_by("place")
    )
    return [
        Standing(
            row["place"], row["villages"], row["in_time"], row["late"], row["overdue"], row["open"]
        )
        for row in found
    ]
