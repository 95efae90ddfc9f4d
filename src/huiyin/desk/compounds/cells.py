"""Numbers of compounds as cells: counts with their cases, shares with what was divided."""

from collections.abc import Mapping
from datetime import date

from django.utils.translation import gettext as _

from huiyin.desk.figures.links import cases_url
from huiyin.insight.asked import Asked
from huiyin.insight.compounds import YEAR, Figures
from huiyin.insight.measures import MEASURES, minimum, value
from huiyin.insight.models import CompoundRecord
from huiyin.insight.tables import Cell, number
from huiyin.insight.wording import value_said


def counted(asked: Asked, column: str, count: int) -> Cell:
    """A count, leading to its cases."""
    return number(count, cases_url(asked, column) if count else "")


def share(asked: Asked | None, key: str, counts: Mapping[str, int]) -> Cell:
    """A measure of these counts; below the minimum volume the counts alone."""
    found = value(MEASURES[key], counts)
    parts = {"part": found.numerator, "whole": found.denominator}
    url = cases_url(asked, found.measure.column) if asked and found.numerator else ""
    if not found.denominator:
        return Cell(_("没有"), None, "")
    if found.share is None:
        return Cell(_("件数不够（%(part)d/%(whole)d）") % parts, None, url)
    words = {"figure": value_said(found), **parts}
    return Cell(_("%(figure)s（%(part)d/%(whole)d）") % words, found.share, url, share=True)


def per_thousand(complained: int, households: int) -> Cell:
    """Complaints by 1,000 households in the span."""
    found = value(MEASURES["per_thousand_households"], {"complained": complained}, households)
    if found.share is None:
        return Cell(_("没有户数") if not households else _("户数太少"), None)
    return Cell(f"{found.share:.1f}", found.share)


def a_month(figures: Figures) -> Cell:
    """Complaints a month, of a span of a year."""
    mean = figures.complained / YEAR
    return Cell(_("每月%(mean).1f件") % {"mean": mean}, mean)


def out_of(part: int, whole: int) -> Cell:
    """How many have it; a percentage only of enough."""
    said = f"{part}/{whole}"
    if whole and whole >= minimum():
        words = {"figure": f"{part / whole:.0%}", "part": part, "whole": whole}
        return Cell(_("%(figure)s（%(part)d/%(whole)d）") % words, part / whole, share=True)
    return Cell(said, part)


def had(row: CompoundRecord | None) -> Cell:
    """Whether it has it, as far as anybody stated: yes, no longer, or nobody said."""
    if row is None:
        return Cell(_("没有登记"), None)
    words = _("有（%(since)s起）") if row.there else _("没有（%(since)s起）")
    return Cell(words % {"since": _day(row.since)}, int(row.there))


def _day(day: date) -> str:
    return f"{day:%Y-%m-%d}"
