"""How many households a figure is reckoned on: the doors of the place's own list.

Only doors are counted, one statement each; nothing of a household is read. 0 means that nobody
has entered them, not that nobody lives there.
"""

from django.db.models import Count, QuerySet
from django.db.models.functions import Substr

from huiyin.common.columns import within
from huiyin.insight.places import Place
from huiyin.outreach.models import Household
from huiyin.territory.queries import counties_of


def households(place: Place, compound: int | None = None) -> int:
    """The households of a place, or of one compound there."""
    rows = _doors(place)
    if compound is not None:
        rows = rows.filter(compound=compound)
    return rows.count()


def households_by_unit(place: Place, digits: int) -> dict[str, int]:
    """By the codes of the units below that have so many digits."""
    rows = _doors(place).values_list(Substr("unit_code", 1, digits))
    return dict(rows.annotate(count=Count("id")).order_by())


def households_by_compound(place: Place) -> dict[int, int]:
    """By compound; doors that lie in none are left out."""
    rows = _doors(place).filter(compound__isnull=False).values_list("compound")
    return dict(rows.annotate(count=Count("id")).order_by())


def _doors(place: Place) -> QuerySet[Household]:
    counties = sorted({county for code in place.codes for county in counties_of(code)})
    return Household.objects.filter(
        within("unit_code", place.codes), county__in=counties, ended__isnull=True
    )
