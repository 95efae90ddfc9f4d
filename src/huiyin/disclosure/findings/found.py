"""What a rule finds: the place, the facts of its sentence and rows that can be opened."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils.timezone import localdate, make_aware

from huiyin.rulebook.model.findings import FindingRule

MOST_EVIDENCE = 50  # rows of one finding: who looks opens the register for more
SUBJECT = 80  # characters


@dataclass(frozen=True)
class Evidence:
    """One row that can be opened; ``said`` is stored and names no person, ``amount`` is fen."""

    what: str
    id: str
    said: str
    sheet: str = ""
    line: str = ""
    amount: int | None = None

    def document(self) -> dict[str, Any]:
        """JSON values."""
        return asdict(self)


@dataclass(frozen=True)
class Found:
    """One loophole. ``subject`` is what it is about: the same is one finding, day after day."""

    unit_code: str
    subject: str
    since: date
    facts: Mapping[str, str | int]
    evidence: Sequence[Evidence]

    def documents(self) -> list[dict[str, Any]]:
        """The evidence as it is kept."""
        return [row.document() for row in self.evidence[:MOST_EVIDENCE]]


Rule = Callable[[str, FindingRule, date], Iterator[Found]]  # county, thresholds, today


def span(rule: FindingRule, on: date) -> tuple[int, date]:
    """The days that a rule looks back, and the first of them."""
    days = int(rule.number("span_days"))
    return days, on - timedelta(days=days)


def start_of(day: date) -> datetime:
    """The first moment of a day here."""
    return make_aware(datetime.combine(day, time.min))


def day_of(at: datetime) -> date:
    """The day of a moment here."""
    return localdate(at)
