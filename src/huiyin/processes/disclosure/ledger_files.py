"""The book of a village to keep: the entries of a year as a workbook.

Text stays text: no cell is a formula, whoever a line was written by.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from django.utils.translation import gettext as _

from huiyin.disclosure.models import LedgerEntry
from huiyin.disclosure.money import FEN
from huiyin.processes.sheets import Sheets, Value
from huiyin.rulebook import active
from huiyin.territory.naming import said


def workbook(village: str, *, year: int) -> bytes:
    """Every entry of the year in the order of the book, for those who keep or check it.

    What was there before the book and what was taken back are lines as well, so that the sums
    of both accounts of all lines are those of the book.
    """
    heads = [
        _("序号"), _("日期"), _("凭证号"), _("用途"), _("借方"), _("贷方"), _("金额（元）"),
        _("对方"), _("红冲"),
    ]  # fmt: skip
    with TemporaryDirectory(prefix="huiyin-ledger-") as folder:
        path = Path(folder, "list.xlsx")
        with Sheets(path) as book:
            book.add(str(year), heads, _lines(village, year))
        return path.read_bytes()


def _lines(village: str, year: int) -> Iterator[Sequence[Value]]:
    rows = LedgerEntry.objects.filter(
        county=village[:6],
        unit_code=village,
        on__gte=date(year, 1, 1),
        on__lte=date(year, 12, 31),
    )
    names = {key: said(one.name) for key, one in active.profile().holdings.accounts.items()}
    for row in rows.order_by("number").iterator(chunk_size=1_000):
        yield [
            row.number,
            row.on.isoformat(),
            row.voucher,
            row.purpose,
            names.get(row.debit, row.debit),
            names.get(row.credit, row.credit),
            row.amount / FEN,
            row.party,
            row.reverses,
        ]
