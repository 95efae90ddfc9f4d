"""Making the open figures of a county: a month once it is over, a year from its months."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from huiyin.common.refusal import Refused
from huiyin.insight.models import OpenTable
from huiyin.insight.open_cells import (
    ALL,
    COLUMNS,
    GROUPS,
    Cell,
    Sums,
    added,
    hidden,
    summed,
    table_lines,
    year_lines,
)
from huiyin.insight.open_counts import counted, renamed, today_of
from huiyin.insight.places import place_of, places_of
from huiyin.insight.suppression import Key, Line
from huiyin.rulebook import active

MONTHS = 12


def publish_month(county: str, month: date, *, at: datetime) -> OpenTable:
    """Compute a closed month and keep it. ``month`` is its first day."""
    period = f"{month:%Y-%m}"
    cross = counted(county, month)
    return _Made(county, period, cross).write(at=at)


def publish_year(county: str, year: int, *, at: datetime) -> OpenTable:
    """Add the twelve months as they were published; ValueError while one is missing."""
    months = newest_months(county, year)
    if len(months) < MONTHS:
        raise ValueError(f"{year} has {len(months)} months")
    return _Made(county, str(year), _added(months.values()), months).write(at=at)


def correct(county: str, month: date, *, reason: str, at: datetime) -> list[OpenTable]:
    """A next version of a month, and of its year if that is out; Refused if nothing changed."""
    if not reason.strip():
        raise Refused(_("请写明为什么更正，大家会看到。"))
    period = f"{month:%Y-%m}"
    before = _versions(county, period)
    if not before:
        raise Refused(_("%(period)s还没有公开，不用更正。") % {"period": period})
    cross = counted(county, month)
    if cross == _cross(before[-1]):
        raise Refused(_("%(period)s重新算出来和已经公开的一样，不用更正。") % {"period": period})
    made = _Made(county, period, cross)
    written = [made.write(at=at, reason=reason.strip())]
    if _versions(county, str(month.year)):
        months = newest_months(county, month.year)
        year = _Made(county, str(month.year), _added(months.values()), months)
        written.append(year.write(at=at, reason=reason.strip()))
    return written


def newest_months(county: str, year: int) -> dict[str, OpenTable]:
    """The newest version of each published month of a year, by period."""
    rows = OpenTable.objects.filter(
        county=county, period__gt=f"{year}-", period__lt=f"{year}-99"
    ).order_by("period", "version")
    return {row.period: row for row in rows}


class _Made:
    """A version in the making, with everything a reader may already hold beside it."""

    def __init__(
        self,
        county: str,
        period: str,
        cross: dict[Cell, Sums],
        months: Mapping[str, OpenTable] | None = None,
    ) -> None:
        self.county, self.period, self.months = county, period, months or {}
        self.cross = cross
        self.yearly = "-" not in period
        self.cells = summed(cross, both=self.yearly)
        self.before = _versions(county, period)

    def write(self, *, at: datetime, reason: str = "") -> OpenTable:
        """Hide what has to be hidden and keep the rest."""
        version = len(self.before) + 1
        name = _name(self.period, version)
        values, lines, settled = self._known()
        values |= {(name, *cell): sums for cell, sums in self.cells.items()}
        lines += table_lines(name, self.cells)
        if self.yearly:
            lines += self._year_lines(name, self.cells, self.months)
        earlier: dict[Key, list[Sums]] = {
            (name, *cell): [old[cell] for old in self._old_cells() if cell in old]
            for cell in self.cells
        }
        gone = hidden(values, lines, settled, earlier)
        row = OpenTable(
            county=self.county,
            period=self.period,
            version=version,
            made_at=at,
            reason=reason,
            shown=self._shown(name, gone),
            kept={
                "cross": [[*cell, list(sums)] for cell, sums in sorted(self.cross.items())],
                "months": {period: month.version for period, month in self.months.items()},
            },
        )
        row.save(force_insert=True)
        return row

    def _old_cells(self) -> list[dict[Cell, Sums]]:
        return [summed(_cross(row), both=self.yearly) for row in self.before]

    def _known(self) -> tuple[dict[Key, Sums], list[Line], dict[str, dict[Key, bool]]]:
        """What is published already and says something about this one."""
        values: dict[Key, Sums] = {}
        lines: list[Line] = []
        settled: dict[str, dict[Key, bool]] = {group: {} for group in GROUPS}
        year = self.period[:4]
        months = [row for period in _periods(year) for row in _versions(self.county, period)]
        years = _versions(self.county, year)
        apart = not self.yearly and not years  # nothing ties a month to others before its year
        known = self.before if apart else [*months, *years]
        by_name = {_name(row.period, row.version): row for row in known}
        for name, row in by_name.items():
            both = "-" not in row.period
            cells = summed(_cross(row), both=both)
            values |= {(name, *cell): sums for cell, sums in cells.items()}
            lines += table_lines(name, cells)
            for group, keys in _settled(name, row, cells).items():
                settled[group] |= keys
            if both:
                of = {
                    period: by_name[_name(period, version)]
                    for period, version in row.kept["months"].items()
                }
                lines += self._year_lines(name, cells, of)
        return values, lines, settled

    def _year_lines(
        self, name: str, cells: Iterable[Cell], months: Mapping[str, OpenTable]
    ) -> list[Line]:
        belongs: dict[Key, dict[Cell, Cell]] = {}
        for row in months.values():
            mine = summed(_cross(row), both=False)
            today = today_of({unit for unit, _item in mine})
            belongs[_name(row.period, row.version)] = {
                (unit, item): (today.get(unit, unit), item) for unit, item in mine
            }
        return year_lines(name, cells, belongs)

    def _shown(self, name: str, gone: Mapping[str, set[Key]]) -> dict[str, Any]:
        units = sorted({unit for unit, _item in self.cells if unit != ALL})
        items = sorted({item for _unit, item in self.cells if item != ALL})
        names, known = places_of(units), active.profile().items
        rows = []
        for (unit, item), sums in sorted(self.cells.items(), key=_order):
            of = dict(zip(COLUMNS, sums, strict=True))
            row: dict[str, Any] = {"unit": unit, "item": item}
            for group, (printed, _numbers) in GROUPS.items():
                is_hidden = (name, unit, item) in gone[group]
                row |= {column: None if is_hidden else of[column] for column in printed}
            rows.append(row)
        return {
            "county": self.county,
            "name": place_of(self.county).name,
            "period": self.period,
            "units": {unit: names[unit].name if unit in names else unit for unit in units},
            "items": {item: known[item].name if item in known else item for item in items},
            "rows": rows,
        }


def _added(months: Iterable[OpenTable]) -> dict[Cell, Sums]:
    cross: dict[Cell, Sums] = {}
    for row in months:
        mine = _cross(row)
        for cell, sums in renamed(mine, today_of({unit for unit, _item in mine})).items():
            cross[cell] = added(cross[cell], sums) if cell in cross else sums
    return cross


def _versions(county: str, period: str) -> list[OpenTable]:
    return list(OpenTable.objects.filter(county=county, period=period).order_by("version"))


def _periods(year: str) -> list[str]:
    return [f"{year}-{month:02d}" for month in range(1, MONTHS + 1)]


def _name(period: str, version: int) -> str:
    return f"{period}v{version}"


def _cross(row: OpenTable) -> dict[Cell, Sums]:
    return {(unit, item): tuple(sums) for unit, item, sums in row.kept["cross"]}


def _settled(name: str, row: OpenTable, cells: Iterable[Cell]) -> dict[str, dict[Key, bool]]:
    """By group, which cells of a published version are hidden."""
    shown = {(told["unit"], told["item"]): told for told in row.shown["rows"]}
    return {
        group: {(name, *cell): shown[cell][printed[0]] is None for cell in cells}
        for group, (printed, _numbers) in GROUPS.items()
    }


def _order(entry: tuple[Cell, Sums]) -> tuple[bool, str, bool, str]:
    (unit, item), _sums = entry
    return unit != ALL, unit, item != ALL, item
