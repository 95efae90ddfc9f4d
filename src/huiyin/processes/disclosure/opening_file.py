"""What stood in the accounts before the book began, from a workbook: all of it, or no line."""

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import xlsxwriter
from django.utils.translation import gettext as _

from huiyin.common.refusal import Refused
from huiyin.disclosure.domain.ledger import Movement
from huiyin.disclosure.money import NoAmount, fen_of
from huiyin.processes.disclosure.workbook import Grid, grids
from huiyin.rulebook import active
from huiyin.rulebook.model import LedgerAccount, Side

HEADS = ("科目", "余额（元）")  # untranslated: columns of the file
VOUCHER, PURPOSE = "期初", "期初余额："  # untranslated: stored
HEADER_WITHIN = 10
RIGHT = (Side.LIABILITY, Side.EQUITY)


@dataclass(frozen=True)
class Loaded:
    """The lines of the book, or with problems none."""

    movements: tuple[Movement, ...]
    problems: tuple[str, ...]


def template() -> bytes:
    """The workbook to fill in: each account that may have a balance, none filled."""
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True, "strings_to_formulas": False}) as book:
        sheet = book.add_worksheet(VOUCHER)
        sheet.set_column(0, 1, 24)
        for place, head in enumerate(HEADS):
            sheet.write_string(0, place, head)
        for line, account in enumerate(_accounts().values(), start=1):
            sheet.write_string(line, 0, account.name)
    return made.getvalue()


def load(*, name: str, content: bytes, on: date) -> Loaded:
    """Read a file from a page; each line that is wrong is told with its number.

    Raises :class:`Refused` for a file that is no table of balances.
    """
    with TemporaryDirectory(prefix="huiyin-opening-") as folder:
        path = Path(folder, "opening" + Path(name).suffix.lower())
        path.write_bytes(content)
        return _load(grids(name, path), on)


def _load(found: Sequence[Grid], on: date) -> Loaded:
    for grid in found:
        for place, (_number, cells) in enumerate(grid.rows[:HEADER_WITHIN]):
            if tuple(_text(cell) for cell in cells[:2]) == HEADS:
                return _read(grid, grid.rows[place + 1 :], on)
    raise Refused(_("找不到表头。表头要有：%(columns)s。") % {"columns": "、".join(HEADS)})


def _read(grid: Grid, rows: Sequence[tuple[int, Sequence[Any]]], on: date) -> Loaded:
    movements, problems, seen = [], [], set[str]()
    for problem in _frame(grid):
        problems.append(problem)
    for number, cells in rows:
        name, amount = ([*map(_text, cells), "", ""])[:2]
        if not name and not amount:
            continue
        try:
            movement = _movement(name, cells[1], on)
            if name in seen:
                raise Refused(_("这个科目写了两次。"))
            seen.add(name)
        except Refused as refusal:
            problems.append(
                _("第 %(line)d 行：%(why)s") % {"line": number, "why": refusal.sentence}
            )
        else:
            movements += [movement] if movement else []
    if not movements and not problems:
        problems.append(_("没有一个科目填了余额。"))
    return Loaded(() if problems else tuple(movements), tuple(problems))


def _frame(grid: Grid) -> Iterator[str]:
    if grid.merged:
        yield _("有合并的单元格，请取消合并。")
    if grid.formulas:
        yield _("有公式，请只粘贴数值。")


def _movement(name: str, cell: Any, on: date) -> Movement | None:
    """None for an account without a balance: its line may stay empty."""
    accounts = {account.name: account for account in _accounts().values()}
    account = accounts.get(name)
    if account is None:
        raise Refused(_("没有“%(name)s”这个科目。") % {"name": name})
    if _text(cell) == "":
        return None
    try:
        fen = fen_of(cell)
    except NoAmount:
        raise Refused(_("“%(cell)s”不是金额。") % {"cell": _text(cell)[:20]}) from None
    if fen < 0:
        raise Refused(_("余额不能是负数，请核对是不是借贷记反了。"))
    if fen == 0:
        return None
    opening = active.profile().holdings.roles["opening"]
    debit, credit = (opening, account.key) if account.side in RIGHT else (account.key, opening)
    return Movement(
        on=on, debit=debit, credit=credit, amount=fen, voucher=VOUCHER, purpose=PURPOSE + name
    )


def _accounts() -> dict[str, LedgerAccount]:
    """Those that can have a balance before: not what follows from the others, not holdings."""
    rules = active.profile().holdings
    kept = {rule.account for rule in rules.classes.values()} | {rules.roles["opening"]}
    sides = (Side.ASSET, *RIGHT)
    return {row.key: row for row in rules.of_side(*sides) if row.key not in kept}


def _text(cell: Any) -> str:
    return "" if cell is None else str(cell).strip()
