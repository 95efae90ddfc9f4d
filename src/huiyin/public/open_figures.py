"""The page of open figures: one period of one county, by township and by item."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from huiyin.cases.wording import item_name
from huiyin.insight.measures import MEASURES, value
from huiyin.insight.open_cells import ALL
from huiyin.insight.open_figures import Edition, editions, rows_of, shown
from huiyin.insight.suppression import FEWEST
from huiyin.insight.wording import value_said
from huiyin.rulebook import active
from huiyin.territory.queries import COUNTY_DIGITS, counties, county_choices

SHARES = ("resolution", "satisfaction", "unrated", "on_time")
COUNTS = ("reported", "ended")
HIDDEN = "*"  # of a number that is not shown


@dataclass(frozen=True)
class Row:
    """A line: what it is about, and where it leads.

    ``cells`` are the head above each number, the number, and below it what was divided.
    """

    name: str
    cells: list[tuple[str, str, str]]
    url: str = ""


def county_asked(code: str) -> str:
    """The county of an address, or the first of the place."""
    there = counties()
    return code if code in there else next(iter(sorted(there)), "")


def edition_asked(county: str, period: str) -> Edition | None:
    """The edition of an address, or the newest month; None before there is any."""
    found = editions(county)
    asked = [one for one in found if one.period == period]
    months = [one for one in found if not one.yearly]
    return next(iter([*asked, *months]), None)


def page(county: str, period: str, unit: str) -> dict[str, Any]:
    """The context of public/figures.html."""
    place = active.profile().place
    edition = edition_asked(county, period)
    context: dict[str, Any] = {
        "county": county,
        "counties": county_choices(place) if len(place) < COUNTY_DIGITS else [],
        "edition": edition,
        "editions": editions(county),
        "fewest": FEWEST,
    }
    if edition is None:
        return context
    figures = shown(edition)
    within = unit if edition.yearly and unit in figures["units"] else ""
    return context | {
        "name": figures["name"],
        "unit": figures["units"].get(within, ""),
        "heads": heads(),
        "total": _cells(rows_of(figures, unit=within or ALL, item=ALL)[0]),
        "by_unit": [] if within else _by_unit(figures, edition),
        "by_item": _by_item(figures, within or ALL),
        "too_few": _too_few(figures, within or ALL),
    }


def heads() -> list[str]:
    """The names of the columns of a table."""
    return [str(MEASURES[key].name) for key in (*COUNTS, *SHARES)]


def _by_unit(figures: dict[str, Any], edition: Edition) -> list[Row]:
    rows = []
    for row in rows_of(figures, item=ALL):
        if row["unit"] != ALL:
            url = ""
            if edition.yearly:
                asked = {"county": edition.county, "period": edition.period, "unit": row["unit"]}
                url = f"?{urlencode(asked)}"
            rows.append(Row(unit_said(figures, row["unit"]), _cells(row), url))
    return rows


def _by_item(figures: dict[str, Any], unit: str) -> list[Row]:
    """The most frequent first, of those that may be shown."""
    rows = [row for row in rows_of(figures, unit=unit) if row["item"] != ALL and row["reported"]]
    rows.sort(key=lambda row: (-row["reported"], row["item"]))
    return [Row(item_said(figures, row["item"]), _cells(row)) for row in rows]


def _too_few(figures: dict[str, Any], unit: str) -> list[str]:
    """The items whose number is hidden, by name: a phone has no room for a row of stars each."""
    rows = [row for row in rows_of(figures, unit=unit) if row["item"] != ALL]
    return [item_said(figures, row["item"]) for row in rows if row["reported"] is None]


def unit_said(figures: dict[str, Any], unit: str) -> str:
    """The township; what lies in none of them has a name of its own."""
    if unit == ALL:
        return _("全部")
    return _("没有落到镇街道的") if unit == figures["county"] else figures["units"][unit]


def item_said(figures: dict[str, Any], item: str) -> str:
    """The item, as it is called today, or was then where the place has dropped it."""
    if item == ALL:
        return _("全部")
    if not item:
        return _("还没有归类的")
    return item_name(item) if item in active.profile().items else figures["items"][item]


def _cells(row: Mapping[str, Any]) -> list[tuple[str, str, str]]:
    told = [(HIDDEN if row[column] is None else str(row[column]), "") for column in COUNTS]
    told += [_share(row, key) for key in SHARES]
    return [(head, *text) for head, text in zip(heads(), told, strict=True)]


def _share(row: Mapping[str, Any], key: str) -> tuple[str, str]:
    measure = MEASURES[key]
    columns = (*measure.numerator, *measure.denominator, *measure.less)
    if any(row[column] is None for column in columns):
        return HIDDEN, ""
    found = value(measure, row)
    if not found.denominator:
        return "—", ""
    parts = f"{found.numerator}/{found.denominator}"
    return (parts, "") if found.share is None else (value_said(found), parts)
