"""The hand-over package as a workbook, as its reader may see it."""

from io import BytesIO

import xlsxwriter
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from huiyin.processes.post_handover import Line, Package

WIDTHS = (22, 20, 40, 24, 12, 18, 30)


def workbook(handed: Package) -> bytes:
    """One sheet, a line for each matter; confidential ones the reader may not see as a number."""
    content = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(content, options) as book:
        sheet = book.add_worksheet(_("交接清单"))
        bold = book.add_format({"bold": True, "bg_color": "#E9F0F9", "bottom": 1})
        for column, width in enumerate(WIDTHS):
            sheet.set_column(column, column, width)
        head = (_("类别"), _("编号"), _("事情"), _("地点"), _("状态"), _("期限"), _("说明"))
        rows = [head, *_rows(handed)]
        for number, row in enumerate(rows):
            for column, text in enumerate(row):
                sheet.write_string(number, column, text, bold if number == 0 else None)
        sheet.freeze_panes(1, 0)
    return content.getvalue()


def _rows(handed: Package) -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = []
    for section in handed.sections:
        rows += [_row(section.label, line) for line in section.lines]
        if section.hidden:
            hidden = _("另有 %(count)d 件保密，不列编号") % {"count": section.hidden}
            rows.append((section.label, "", "", "", "", "", hidden))
    return rows


def _row(label: str, line: Line) -> tuple[str, ...]:
    due = f"{localtime(line.due):%Y-%m-%d %H:%M}" if line.due else ""
    return (label, line.reference, line.title, line.place, line.state, due, line.note)
