"""One cell of a filled-in table as its column wants it, or what is wrong with it."""

import re
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from huiyin.disclosure.content import Cell
from huiyin.disclosure.money import NoAmount, TooFine, fen_of
from huiyin.disclosure.publications.sense import CELL
from huiyin.people.importing.problems import Faulty
from huiyin.people.importing.reading import cell_text
from huiyin.rulebook.model.disclosure import FieldType, OpenField

_DATE = re.compile(
    "(\\d{4})\\s*[-/.年]\\s*(\\d{1,2})\\s*[-/.月]\\s*(\\d{1,2})\\s*日?"  # untranslated: digits
)


def cell(field: OpenField, value: Any) -> Cell:
    """The value; None for an empty cell. Raises :class:`Faulty` with reason and remedy."""
    if value is None or (isinstance(value, str) and not value.strip(" \u3000\n\t")):
        if field.required:
            raise Faulty(field.name, _("没有填。"), _("请补上。"))
        return None
    match field.type:
        case FieldType.MONEY:
            return amount(field, value)
        case FieldType.NUMBER:
            return number(field, value)
        case FieldType.DATE:
            return day(field, value)
        case FieldType.CHOICE:
            return _choice(field, value)
        case _:
            return _text(field, value)


def amount(field: OpenField, value: Any) -> int:
    """Fen. What is not owed but given back is a line of its own, never a minus."""
    try:
        fen = fen_of(value)
    except TooFine:
        raise Faulty(field.name, _("金额多于两位小数。"), _("请四舍五入到分。")) from None
    except (NoAmount, TypeError, ValueError):
        said = _("“%(value)s”不是金额。") % {"value": _shown(value)}
        remedy = _("请只写数字，单位是元，如 1234.50；不要写“约”“万元”等字。")
        raise Faulty(field.name, said, remedy) from None
    if fen < 0:
        said = _("金额是负数（%(value)s）。") % {"value": _shown(value)}
        raise Faulty(field.name, said, _("退回、冲销的请另写一行，写进另一栏，并在摘要里说明。"))
    return fen


def number(field: OpenField, value: Any) -> str:
    """A Decimal as it is written out: how many, how large, and so never below nothing."""
    try:
        if isinstance(value, bool):
            raise ValueError
        text = f"{value:.15g}" if isinstance(value, float) else str(value).strip().replace(",", "")
        found = Decimal(text)
        if not found.is_finite() or abs(found) >= 10**15:
            raise ValueError
    except (ValueError, ArithmeticError):
        said = _("“%(value)s”不是数字。") % {"value": _shown(value)}
        raise Faulty(field.name, said, _("请只写数字，单位写在表头里。")) from None
    if found < 0:
        said = _("“%(value)s”是负数。") % {"value": _shown(value)}
        raise Faulty(field.name, said, _("人数、面积、份数这些不会小于零，请核对。"))
    return f"{found.normalize():f}" if found else "0"


def day(field: OpenField, value: Any) -> str:
    """ISO 8601, from a date of the spreadsheet or one that is written out."""
    if isinstance(value, datetime | date):
        return value.strftime("%Y-%m-%d")
    found = _DATE.fullmatch(str(value).strip())
    try:
        if found is None:
            raise ValueError
        return date(*map(int, found.groups())).isoformat()
    except ValueError:
        said = _("“%(value)s”不是日期。") % {"value": _shown(value)}
        raise Faulty(field.name, said, _("请写成 2026-03-01 这样。")) from None


def _choice(field: OpenField, value: Any) -> str:
    text = _text(field, value)
    if field.options and text not in field.options:
        said = _("没有“%(value)s”这一类。") % {"value": _shown(text)}
        remedy = _("只能填：%(options)s。") % {"options": "、".join(field.options)}
        raise Faulty(field.name, said, remedy)
    return text


def _text(field: OpenField, value: Any) -> str:
    text = cell_text(field.name, value)
    if len(text) > CELL:
        said = _("超过 %(most)d 个字。") % {"most": CELL}
        raise Faulty(field.name, said, _("请写短一些，长的内容请作为附件。"))
    return text


def _shown(value: Any) -> str:
    text = str(value)
    return text if len(text) <= 20 else text[:20] + "…"
