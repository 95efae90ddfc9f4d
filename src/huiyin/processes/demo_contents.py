"""The contents that a demo's village publishes: from its registers, else from invented lines."""

from collections.abc import Mapping
from datetime import timedelta
from decimal import Decimal

from huiyin.disclosure.content import Cell, Content, Line, Sheet
from huiyin.disclosure.holdings import queries
from huiyin.disclosure.money import FEN
from huiyin.disclosure.periods import Period
from huiyin.disclosure.publications.sense import columns_of
from huiyin.processes.demo_lines import CONTRACTORS, GROUPS, LINES, NAMES, NOTE, NOTHING, SAMPLE
from huiyin.processes.disclosure.sources import SOURCES, filled
from huiyin.rulebook import active
from huiyin.rulebook.model import OpenKind, Side
from huiyin.rulebook.model.disclosure import FieldType, OpenField

CONTRACTOR, VOUCHERS = "contractor", "vouchers"
SHOWN = 5  # lines of a table
YEARS = 3  # of what has a beginning and an end


def content(
    village: str, kind: OpenKind, period: Period, turn: int, *, story: bool = False
) -> Content:
    """What a village publishes of a kind and period; ``turn`` is how many came before it.

    A kind with a register says what the register says, also where that is nothing. With the
    ``story`` one contractor has most of the works.
    """
    sheets = filled(kind.key, village, period.key) if kind.source in SOURCES else ()
    if kind.key == VOUCHERS:
        sheets = _spent(village, kind, period)
    elif kind.key in LINES:
        sheets = (_sheet(kind, period, turn, story=story),)
    title = f"{kind.name}（{period.name}）{SAMPLE}"
    return Content(kind.key, village, period.key, title, NOTE if sheets else NOTHING, sheets)


def _spent(village: str, kind: OpenKind, period: Period) -> tuple[Sheet, ...]:
    """Each spending of the village's book with its voucher; a kind that names no register."""
    chart = active.profile().holdings.accounts
    columns = columns_of(kind)
    lines: list[Line] = []
    for entry in queries.entries_between(village, period.first, period.last):
        if chart[entry.debit].side is Side.EXPENSE:
            said: dict[str, Cell] = {"held": entry.on.isoformat(), "voucher": entry.voucher}
            said |= {"summary": entry.purpose, "amount": entry.amount}
            cells = tuple(said.get(column.key) for column in columns)
            lines.append(Line(f"r{len(lines) + 1:04}", cells))
    return (Sheet(kind.key, kind.name, columns, tuple(lines)),) if lines else ()


def _sheet(kind: OpenKind, period: Period, turn: int, *, story: bool) -> Sheet:
    """People stay from one period to the next, all but one; matters are others."""
    head, rows = LINES[kind.key]
    same = any(one.type is FieldType.PERSON for one in kind.fields)
    begin = turn if same else turn * (SHOWN - 1)
    lines = []
    for number in range(min(SHOWN, len(rows))):
        place = (begin + number) % len(rows)
        said = dict(zip(head.split("|"), rows[place].split("|"), strict=True))
        if CONTRACTOR in said and not story:
            said[CONTRACTOR] = CONTRACTORS[place % len(CONTRACTORS)]
        cells = (_cell(one, said, place, number, period) for one in kind.fields)
        lines.append(Line(f"r{number + 1:04}", tuple(cells)))
    return Sheet(kind.key, kind.name, columns_of(kind), tuple(lines))


def _cell(one: OpenField, said: Mapping[str, str], place: int, number: int, period: Period) -> Cell:
    told = said.get(one.key, "")
    match one.type:
        case FieldType.MONEY:
            return int(Decimal(told) * FEN) if told else None
        case FieldType.DATE:
            return told or _day(one.key, number, period)
        case FieldType.CHOICE:
            return told if told in one.options else one.options[number % len(one.options)]
        case FieldType.PERSON:
            return NAMES[place % len(NAMES)]
    if one.key == "group":
        return GROUPS[place % len(GROUPS)]
    return told or (one.name if one.required else None)


def _day(key: str, number: int, period: Period) -> str:
    """Days of the period, one after the other; what ends does so some years later."""
    length = (period.last - period.first).days
    day = period.first + timedelta(days=2 + number * length // (SHOWN + 1))
    return (day.replace(year=day.year + YEARS, day=1) if key == "until" else day).isoformat()
