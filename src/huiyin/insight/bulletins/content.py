"""What stands in a bulletin: sections of sentences, numbers and keys of matters.

It is kept as JSON and read by everybody who sees the figures of the unit later. So it holds no
title and no number of a matter: those are read when somebody opens it, by their own right.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from huiyin.insight.asking import Asked


@dataclass(frozen=True)
class Behind:
    """Which cases stand behind a number: a question and a column, as words."""

    unit: str
    first: str
    last: str
    column: str
    item: str = ""
    source: str = ""
    desk: int | None = None
    compound: int | None = None


@dataclass(frozen=True)
class Said:
    """A number or a few words; ``value`` is the number itself where there is one."""

    text: str
    value: int | None = None
    behind: Behind | None = None


@dataclass(frozen=True)
class Rows:
    """A table: ``heads`` above ``lines``, whose first cell says what the line is about."""

    heads: tuple[str, ...]
    lines: tuple[tuple[Said, ...], ...]
    drawn: bool = False  # as a course of time


@dataclass(frozen=True)
class Matter:
    """A case, or a topic, by its key, and what was said of it when the bulletin was made."""

    county: str
    id: str
    words: tuple[str, ...]


@dataclass(frozen=True)
class Group:
    """A sentence about some matters, and which they are."""

    text: str
    matters: tuple[Matter, ...]


@dataclass(frozen=True)
class Section:
    """A part with its heading. ``empty`` is said where there is nothing else."""

    key: str
    title: str
    figures: tuple[tuple[str, Said], ...] = ()
    lines: tuple[Said, ...] = ()
    rows: Rows | None = None
    groups: tuple[Group, ...] = ()
    matters: tuple[Matter, ...] = ()
    topics: tuple[Matter, ...] = ()
    empty: str = ""


@dataclass(frozen=True)
class Content:
    """A whole bulletin. ``made_at`` is ISO 8601; ``warnings`` are said before everything else."""

    heading: str
    unit: str
    first: str
    last: str
    made_at: str
    warnings: tuple[str, ...]
    sections: tuple[Section, ...]

    @property
    def days(self) -> str:
        """The span in words."""
        first, last = date.fromisoformat(self.first), date.fromisoformat(self.last)
        if first == last:
            return day(first)
        return f"{day(first)}—{last.month}月{last.day}日"

    @property
    def matters(self) -> list[Matter]:
        """Every matter that is named anywhere in it."""
        found = [row for section in self.sections for row in section.matters]
        groups = (group for section in self.sections for group in section.groups)
        return [*found, *(row for group in groups for row in group.matters)]

    @property
    def digest(self) -> str:
        """SHA-256 of all of it, in hexadecimal digits."""
        said = json.dumps(stored(self), ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(said.encode()).hexdigest()


def stored(content: Content) -> dict[str, Any]:
    """As JSON has it: lists for tuples, so that it compares equal to what comes back."""
    kept: dict[str, Any] = json.loads(json.dumps(asdict(content)))
    return kept


def read(kept: Mapping[str, Any]) -> Content:
    """What :func:`stored` wrote."""
    return Content(
        **{
            **kept,
            "warnings": tuple(kept["warnings"]),
            "sections": tuple(map(_section, kept["sections"])),
        }
    )


def behind(asked: Asked, column: str) -> Behind:
    """The link of a number that this question was answered with."""
    return Behind(
        unit=asked.place.code,
        first=asked.first.isoformat(),
        last=asked.last.isoformat(),
        column=column,
        item=asked.item,
        source=asked.source,
        desk=asked.desk,
        compound=asked.compound,
    )


def number(value: int, asked: Asked | None = None, column: str = "", unit: str = "") -> Said:
    """A number with what is behind it; nothing stands behind none."""
    link = behind(asked, column) if asked and column and value else None
    return Said(f"{value}{unit}", value, link)


def day(when: date) -> str:
    """A day as a sentence says it."""
    return f"{when.year}年{when.month}月{when.day}日"


def moment(at: datetime) -> str:
    """A local time as a sentence says it, without its year."""
    return f"{at.month}月{at.day}日{at:%H:%M}"


def _section(kept: Mapping[str, Any]) -> Section:
    rows = kept["rows"]
    return Section(
        **{
            **kept,
            "figures": tuple((label, _said(said)) for label, said in kept["figures"]),
            "lines": tuple(map(_said, kept["lines"])),
            "rows": _rows(rows) if rows else None,
            "groups": tuple(map(_group, kept["groups"])),
            "matters": tuple(map(_matter, kept["matters"])),
            "topics": tuple(map(_matter, kept["topics"])),
        }
    )


def _rows(kept: Mapping[str, Any]) -> Rows:
    lines = tuple(tuple(map(_said, line)) for line in kept["lines"])
    return Rows(tuple(kept["heads"]), lines, kept["drawn"])


def _said(kept: Mapping[str, Any]) -> Said:
    link = kept["behind"]
    return Said(kept["text"], kept["value"], Behind(**link) if link else None)


def _group(kept: Mapping[str, Any]) -> Group:
    return Group(kept["text"], tuple(map(_matter, kept["matters"])))


def _matter(kept: Mapping[str, Any]) -> Matter:
    return Matter(kept["county"], kept["id"], tuple(kept["words"]))
