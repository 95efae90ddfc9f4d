"""The workbook of a kind, to be filled in: its columns, their choices, and how to write them."""

import io
import re

import xlsxwriter
from django.utils.translation import gettext as _

from huiyin.disclosure.publications.sense import LINES
from huiyin.rulebook.model.disclosure import FieldType, OpenField, OpenKind

KEY_SIGN = "huiyin:"
WIDTHS = {FieldType.TEXT: 30, FieldType.CHOICE: 14, FieldType.PERSON: 14}
FORBIDDEN = re.compile(r"[\[\]:*?/\\']")
_MARK = re.compile(rf"{KEY_SIGN}([a-z0-9_]+)")


def marked(text: str) -> str:
    """The kind that a cell of a template names; "" where it names none."""
    found = _MARK.search(text)
    return found[1] if found else ""


def template(kind: OpenKind) -> bytes:
    """The workbook. A line above the columns says what it is for; required ones have a star.

    It holds no example: what is left in it by mistake would be published.
    """
    content = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(content, options) as book:
        sheet = book.add_worksheet(FORBIDDEN.sub(" ", kind.name)[:31])
        bold = book.add_format({"bold": True, "bg_color": "#E9F0F9", "bottom": 1})
        note = book.add_format({"font_color": "#5B6672"})
        said = f"{kind.name}（{KEY_SIGN}{kind.key}） {kind.help}"
        sheet.write_string(0, 0, said, note)
        for place, field in enumerate(kind.fields):
            format_ = book.add_format({"num_format": _format(field)})
            sheet.set_column(place, place, WIDTHS.get(field.type, 16), format_)
            sheet.write_string(1, place, field.name + ("*" if field.required else ""), bold)
            rule = _rule(field)
            if rule:
                sheet.data_validation(2, place, LINES + 1, place, rule)
        sheet.freeze_panes(2, 0)
    return content.getvalue()


def _format(field: OpenField) -> str:
    return {
        FieldType.MONEY: "#,##0.00",
        FieldType.NUMBER: "General",
        FieldType.DATE: "yyyy-mm-dd",
    }.get(field.type, "@")


def _rule(field: OpenField) -> dict[str, object]:
    """What the spreadsheet itself refuses; a list of choices may have 255 characters there."""
    if field.options and len(",".join(field.options)) <= 255:
        return {
            "validate": "list",
            "source": list(field.options),
            "error_title": field.name,
            "error_message": _("请从列表里选。"),
        }
    if field.type is FieldType.MONEY:
        return {
            "validate": "decimal",
            "criteria": ">=",
            "value": 0,
            "error_title": field.name,
            "error_message": _("请只写数字，单位是元。"),
        }
    return {}
