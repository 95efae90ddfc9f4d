"""Where nobody looks after a place, as a workbook to fill the gaps from."""

from io import BytesIO

import xlsxwriter
from django.utils.translation import gettext as _

from huiyin.people.coverage import Coverage
from huiyin.territory.naming import said

WIDTHS = (24, 28, 40, 26)


def workbook(found: Coverage) -> bytes:
    """Two sheets: how much is covered for each role, and every gap."""
    content = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(content, options) as book:
        bold = book.add_format({"bold": True, "bg_color": "#E9F0F9", "bottom": 1})
        shares = book.add_worksheet(_("覆盖情况"))
        shares.set_column(0, 3, 20)
        for column, text in enumerate((_("岗位"), _("应有"), _("已有"), _("暂缺"))):
            shares.write_string(0, column, text, bold)
        for number, share in enumerate(found.shares, start=1):
            shares.write_string(number, 0, said(share.role))
            for column, count in enumerate((share.places, share.covered, share.missing), start=1):
                shares.write_number(number, column, count)
        gaps = book.add_worksheet(_("空缺"))
        for column, width in enumerate(WIDTHS):
            gaps.set_column(column, column, width)
        for column, text in enumerate((_("岗位"), _("哪里"), _("在"), _("编码"))):
            gaps.write_string(0, column, text, bold)
        for number, gap in enumerate(found.gaps, start=1):
            for column, text in enumerate((said(gap.role), gap.place, gap.where, gap.code)):
                gaps.write_string(number, column, text)
        gaps.freeze_panes(1, 0)
    return content.getvalue()
