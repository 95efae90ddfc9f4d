"""A class of matters as a page shows it: facts, a drawing of its time, tables."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from huiyin.triage.class_figures import MOST, Figures, Span

WIDE, GAP, HIGH = 14, 4, 72  # of a bar, between two, of the highest


@dataclass(frozen=True)
class Bar:
    """A bar of the drawing, and the line of the table that says the same."""

    x: int
    y: int
    height: int
    label: str
    cases: int


def class_part(figures: Figures) -> dict[str, Any]:
    """The context of desk/topics/figures.html."""
    return {
        "figures": figures,
        "facts": _facts(figures),
        "bars": bars(figures.spans),
        "width": max(1, len(figures.spans)) * (WIDE + GAP),
        "height": HIGH,
        "bar_width": WIDE,
        "most": MOST,
    }


def bars(spans: Sequence[Span]) -> list[Bar]:
    """One for each day or week; the highest fills the drawing."""
    most = max((span.cases for span in spans), default=1) or 1
    found = []
    for place, span in enumerate(spans):
        height = round(HIGH * span.cases / most)
        day = date_format(span.first, _("n月j日"))
        found.append(Bar(place * (WIDE + GAP), HIGH - height, height, day, span.cases))
    return found


def _facts(figures: Figures) -> list[tuple[str, str]]:
    if not figures.cases:
        return []
    rated = figures.satisfied + figures.dissatisfied
    words = {
        "n": figures.cases,
        "open": figures.open,
        "joined": figures.joined,
        "again": figures.reopened,
        "rounds": figures.rounds,
        "yes": figures.satisfied,
        "rated": rated,
        "followers": figures.followers,
    }
    return [
        (_("件数"), _("%(n)d件，其中没办结%(open)d件") % words),
        (_("合并办理"), _("%(joined)d件并入别的事") % words if figures.joined else ""),
        (_("重新办理"), _("%(again)d件，共%(rounds)d次") % words if figures.reopened else ""),
        (_("诉求人评价"), _("%(rated)d件，其中%(yes)d件说解决了") % words if rated else ""),
        (_("同感"), _("%(followers)d人说“我也遇到了”") % words if figures.followers else ""),
    ]
