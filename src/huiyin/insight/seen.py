"""What a span is set beside, by item and unit: each number is asked for once."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from django.utils.translation import gettext as _

from huiyin.cases.wording import item_name
from huiyin.insight.asked import Asked
from huiyin.insight.lately import ITEM, LONGEST, UNIT, Numbers, Span, reported, told_by_cells
from huiyin.insight.places import children
from huiyin.insight.usual import Compared, Usual, weeks_before, year_before

Rows = dict[str, Compared]
Named = dict[str, tuple[Asked, str]]  # the question and the name behind a key


@dataclass(frozen=True)
class Seen:
    """A question with what is known of the time before it.

    ``unfinished``: its last day still runs, and weighs. ``begun`` is the first day of any figures.
    """

    asked: Asked
    unfinished: bool
    begun: date

    @cached_property
    def weeks(self) -> Usual | None:
        """The weeks before, if the place had figures by then."""
        return self._known(weeks_before(self.asked.first, self.asked.last))

    @cached_property
    def year(self) -> Usual | None:
        """The year before, if the place had figures by then."""
        return self._known(year_before(self.asked))

    @property
    def usual(self) -> Usual | None:
        """What rows are set beside."""
        return self.weeks or self.year

    @cached_property
    def total(self) -> tuple[int, list[tuple[Usual, Compared]]]:
        """How many it were, beside each that is known."""
        sides = [side for side in (self.weeks, self.year) if side]
        spans = [span for side in sides for span in side.spans]
        numbers = reported(self.asked, [self._span, *spans])[()]
        rows, at = [], 1
        for side in sides:
            rows.append((side, side.beside(numbers[0], numbers[at : at + len(side.spans)])))
            at += len(side.spans)
        return numbers[0], rows

    @cached_property
    def items(self) -> Rows:
        """By item; {} where only one was asked for, or nothing is known of before."""
        return {} if self.asked.item else _single(self._rows([ITEM]))

    @cached_property
    def units(self) -> Named:
        """The units one level below that were there all the time, by each of their codes."""
        if self.usual is None:
            return {}
        below = children(self.asked.place, self.usual.first, self.asked.last)
        # Where one ended meanwhile, its matters come in under another: no change, a renaming.
        if any(child.ended for child in below):
            return {}
        return {
            code: (replace(self.asked, place=child), child.title)
            for child in below
            for code in child.codes
        }

    @cached_property
    def by_unit(self) -> Rows:
        """By unit, of those that were there all the time."""
        rows = _single(self._rows([UNIT])) if self.units else {}
        return {code: row for code, row in rows.items() if code in self.units}

    def units_of(self, items: Collection[str]) -> dict[str, Rows]:
        """Of each of these items the units; one statement. Not of a span longer than a month."""
        found: dict[str, Rows] = {item: {} for item in items}
        if items and self.units and self.short:
            for (item, unit), row in self._rows([ITEM, UNIT], items=items).items():
                found[item][unit] = row
        return found

    def items_of(self, units: Collection[str]) -> dict[str, Rows]:
        """Of each of these units the items, likewise."""
        found: dict[str, Rows] = {unit: {} for unit in units}
        if units and not self.asked.item and self.short:
            for (item, unit), row in self._rows([ITEM, UNIT], units=units).items():
                found[unit][item] = row
        return found

    def called(self, items: Collection[str]) -> Named:
        """The question and the name of each item."""
        return {key: (replace(self.asked, item=key), item_called(key)) for key in items}

    @property
    def short(self) -> bool:
        """Up to a month, so that one statement tells all of it."""
        return (self.asked.last - self.asked.first).days < LONGEST

    @property
    def _span(self) -> tuple[date, date]:
        return self.asked.first, self.asked.last

    def _known(self, usual: Usual | None) -> Usual | None:
        return usual if usual and self.begun <= usual.first else None

    def _rows(
        self, group: Sequence[str], *, items: Collection[str] = (), units: Collection[str] = ()
    ) -> dict[tuple[str, ...], Compared]:
        usual = self.usual
        if usual is None:
            return {}
        found = self._taken(group, items, units)
        return {key: usual.beside(now, rest) for key, (now, *rest) in found.items()}

    def _taken(
        self, group: Sequence[str], items: Collection[str], units: Collection[str]
    ) -> dict[tuple[str, ...], Numbers]:
        """The numbers of the span and of the usual ones, by what is asked."""
        if not self._crossed:
            return reported(self.asked, self._spans, group, items=items, units=units)
        found: dict[tuple[str, ...], Numbers] = {}
        for (item, unit), numbers in self._crossed.items():
            if (items and item not in items) or (units and unit not in units):
                continue
            key = tuple({ITEM: item, UNIT: unit}[name] for name in group)
            before = found.get(key, (0,) * len(numbers))
            found[key] = tuple(map(sum, zip(before, numbers, strict=True)))
        return found

    @cached_property
    def _crossed(self) -> dict[tuple[str, ...], Numbers]:
        """Items by unit, where cells tell all of them at once: every other number is a sum of it.

        {} where they do not, or nothing was reported.
        """
        if self.asked.item or not self.short or not told_by_cells(self.asked):
            return {}
        return reported(self.asked, self._spans, [ITEM, UNIT])

    @property
    def _spans(self) -> list[Span]:
        return [self._span, *(self.usual.spans if self.usual else ())]


def item_called(key: str) -> str:
    """The name of an item; what nobody has sorted has one too."""
    return item_name(key) or _("还没有归类的")


def _single(rows: dict[tuple[str, ...], Compared]) -> Rows:
    return {key: row for (key,), row in rows.items()}
