"""Reading the open figures: of kept rows alone, so no request asks a large table."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from huiyin.insight.models import OpenTable
from huiyin.insight.open_cells import GROUPS

# The columns of a row as they are published, in their order.
PUBLISHED = tuple(column for printed, _numbers in GROUPS.values() for column in printed)


@dataclass(frozen=True)
class Edition:
    """The newest version of a period, without its figures."""

    county: str
    period: str
    version: int
    made_at: datetime
    reason: str

    @property
    def yearly(self) -> bool:
        """A year, not a month."""
        return "-" not in self.period

    @property
    def stamp(self) -> str:
        """Changes with what was published."""
        return f"{self.county}/{self.period}/{self.version}"


def editions(county: str) -> list[Edition]:
    """What is out, the newest period first, a year before its months."""
    rows = OpenTable.objects.filter(county=county).order_by("period", "version")
    fields = ("county", "period", "version", "made_at", "reason")
    newest = {row[1]: Edition(*row) for row in rows.values_list(*fields)}
    return sorted(newest.values(), key=lambda one: one.period + "~" * one.yearly, reverse=True)


def shown(edition: Edition) -> dict[str, Any]:
    """The figures of an edition; None where a number is hidden."""
    rows = OpenTable.objects.filter(
        county=edition.county, period=edition.period, version=edition.version
    )
    figures: dict[str, Any] = rows.values_list("shown", flat=True).get()
    return figures


def all_shown(county: str) -> Iterator[tuple[Edition, dict[str, Any]]]:
    """Every edition with its figures, one at a time."""
    for edition in editions(county):
        yield edition, shown(edition)


def rows_of(figures: dict[str, Any], *, unit: str = "", item: str = "") -> list[dict[str, Any]]:
    """The rows by unit (``item`` fixed) or by item (``unit`` fixed); ALL for the sums."""
    return [
        row
        for row in figures["rows"]
        if (not unit or row["unit"] == unit) and (not item or row["item"] == item)
    ]
