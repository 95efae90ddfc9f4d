"""Bulletins of the cast's June, made as the worker makes them."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from huiyin.insight.bulletins.content import Content, Section, read
from huiyin.insight.bulletins.spans import Span, newest, span_of
from huiyin.insight.bulletins.task import Task
from huiyin.insight.bulletins.writing import written
from huiyin.insight.models import Bulletin
from huiyin.insight.places import place_of
from huiyin.processes import counting
from huiyin.processes.bulletins import make
from huiyin.rulebook import active
from huiyin.rulebook.model import BulletinKind
from tests.cast import COUNTY, STREET, VILLAGE

ZONE = ZoneInfo("Asia/Shanghai")
UNITS = {"daily": VILLAGE, "weekly": STREET, "monthly": COUNTY}
THURSDAY = datetime(2026, 6, 4, 8, tzinfo=ZONE)
HOURS = {
    "daily": THURSDAY,
    "weekly": datetime(2026, 6, 8, 8, tzinfo=ZONE),
    "monthly": datetime(2026, 7, 1, 8, tzinfo=ZONE),
}


def task(kind: str, *, at: datetime | None = None, code: str = "", day: date | None = None) -> Task:
    """What is to be written at the hour of this kind, or of the span with ``day`` in it."""
    rule = active.profile().bulletins[BulletinKind(kind)]
    moment = at or HOURS[kind]
    span: Span = span_of(rule, day) if day else newest(rule, moment)
    return Task(place_of(code or UNITS[kind]), span, rule, moment)


def content(kind: str, **asked) -> Content:
    """It, written."""
    counting.count_new(COUNTY)
    return written(task(kind, **asked))


def kept(kind: str, **asked) -> Bulletin:
    """It, stored and told of."""
    counting.count_new(COUNTY)
    one = task(kind, **asked)
    found = make(one.rule, one.place, one.span, at=one.at)
    assert found is not None
    return Bulletin.objects.get(county=found.county, id=found.id)


def section(found: Content | Bulletin, key: str) -> Section:
    """One part of it."""
    whole = read(found.content) if isinstance(found, Bulletin) else found
    return next(part for part in whole.sections if part.key == key)


def figures(found: Content | Bulletin) -> dict[str, int | None]:
    """The numbers at its head."""
    return {label: said.value for label, said in section(found, "summary").figures}
