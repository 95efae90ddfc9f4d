"""All measures as a page: formula, columns, basis, and from how many matters on one is formed."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from huiyin.cases.sourced import sourced
from huiyin.common.joining import listed
from huiyin.insight.measures import MEASURES, Kind, Measure, minimum
from huiyin.insight.wording import column_said
from huiyin.rulebook import active


@dataclass(frozen=True)
class Row:
    """A measure in words."""

    measure: Measure
    above: str
    below: str
    better: str


def measures_page() -> dict[str, Any]:
    """The measures in the order the dashboard knows them."""
    return {
        "rows": [_row(measure) for measure in MEASURES.values()],
        "minimum": minimum(),
        "minimum_basis": sourced(active.profile().insight.minimum.basis),
    }


def _row(measure: Measure) -> Row:
    below = listed(column_said(column) for column in measure.denominator)
    if measure.less:
        less = listed(column_said(column) for column in measure.less)
        below = _("%(whole)s，减去%(less)s") % {"whole": below, "less": less}
    if measure.kind is Kind.PER_THOUSAND:
        below = _("登记的户数")
    better = {"up": _("高一些好"), "down": _("低一些好"), "": _("不分好坏")}
    above = listed(column_said(column) for column in measure.numerator)
    return Row(measure, above, below, better[measure.better])
