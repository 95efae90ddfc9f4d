"""Where it happened, as somebody said it on a page: the deepest unit known, and the words."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from huiyin.cases.domain.routing import ancestor_codes
from huiyin.common.refusal import Refused
from huiyin.people.models import Organisation
from huiyin.rulebook import active
from huiyin.territory.locating import Located, grid_of, locate
from huiyin.territory.models import Compound

COUNTY_DIGITS = 6
TEXT = 120  # characters a case keeps of the place's own words


@dataclass(frozen=True)
class Placed:
    """A place as a case keeps it: the unit's code, the words, and what more is known.

    The point is in WGS-84 degrees.
    """

    unit_code: str
    text: str = ""
    compound_id: int | None = None
    longitude: float | None = None
    latitude: float | None = None


def place_of(
    *,
    longitude: float | None = None,
    latitude: float | None = None,
    compound: Compound | None = None,
    village: str = "",
    township: str = "",
    county: str = "",
    words: str = "",
    otherwise: str = "",
) -> Placed:
    """The deepest unit that can be told: by the point, the compound, or what was chosen.

    ``village``, ``township`` and ``county`` are codes; ``otherwise`` is the code to fall back
    on where nothing was chosen (a grid worker's own grid), by default the whole place. A code
    that is ``otherwise`` or above it says nothing new and gives ``otherwise``. Raises
    :class:`Refused` for a point outside the place, for units that do not exist, and for a
    county that what was chosen below it does not lie in: a case never changes its county.
    """
    text = " ".join(filter(None, [compound.name if compound else "", words.strip()]))[:TEXT]
    compound_id = compound.pk if compound else None
    if longitude is not None and latitude is not None:
        code = _at(longitude, latitude).code
        if compound and not code.startswith(compound.village.code):
            compound_id = None
        return Placed(code, text, compound_id, longitude, latitude)
    if compound:
        code = _grid_of_compound(compound)
    else:
        below = village or township
        code = _chosen(below or county, otherwise or active.profile().place)
        county = county if below else ""
    if not code.startswith(county):
        raise Refused(_("您选的区县和下面的地点对不上。请先选对区县，再选下面的地点。"))
    return Placed(code, text, compound_id)


def _at(longitude: float, latitude: float) -> Located:
    found = locate(longitude, latitude)
    if found is None or not found.code.startswith(active.profile().place):
        raise Refused(
            _("您选的位置不在%(place)s范围内。请从下面的列表里选择地点；不清楚可以不选。")
            % {"place": active.profile().name}
        )
    return found


def _grid_of_compound(compound: Compound) -> str:
    code: str = compound.village.code
    if compound.longitude is not None and compound.latitude is not None:
        found = locate(compound.longitude, compound.latitude)
        if found and found.code.startswith(code):
            return found.code
    return code


def _chosen(code: str, otherwise: str) -> str:
    if not code or otherwise.startswith(code):
        code = otherwise
    if not code.startswith(active.profile().place) or grid_of(code) is None:
        raise Refused(_("您选的地点不在列表里，可能刚刚调整过。请重新选择一次。"))
    if len(code) < COUNTY_DIGITS:
        raise Refused(_("请至少选择区县或者镇街道，我们才知道交给哪里办。"))
    return code


def reportable_near(unit_code: str) -> list[Organisation]:
    """The organisations of this unit and of those above that a matter may be about.

    The nearest first; offices that exist today only.
    """
    rows = (
        Organisation.objects.filter(
            reportable=True, ended__isnull=True, unit__code__in=ancestor_codes(unit_code)
        )
        .select_related("unit")
        .defer("unit__boundary")
    )
    return sorted(rows, key=lambda row: (-len(row.unit.code), row.path))


def by_level(rows: Iterable[Organisation]) -> list[tuple[str, list[Organisation]]]:
    """The same rows under the name of the unit they belong to, in the same order."""
    groups: dict[str, list[Organisation]] = {}
    for row in rows:
        groups.setdefault(row.unit.name, []).append(row)
    return list(groups.items())
