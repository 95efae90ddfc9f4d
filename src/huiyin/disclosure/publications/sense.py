"""Whether a content can be published at all: the kind's columns, cells of their type, no leak."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal, InvalidOperation

from django.utils.translation import gettext as _

from huiyin.common.refusal import Refused
from huiyin.disclosure.content import Cell, Column, Content, Line, Sheet
from huiyin.disclosure.money import MOST
from huiyin.disclosure.periods import Period
from huiyin.disclosure.publications.leaking import leaks
from huiyin.rulebook import active
from huiyin.rulebook.model.disclosure import OpenKind

TITLE, TEXT, CELL = 80, 20_000, 2_000  # characters
LINES, FILES = 20_000, 20
SHOWN = 5  # sentences of one refusal


def kind_of(key: str) -> OpenKind:
    """The kind of the profile. Raises :class:`Refused` where the list has none of that key."""
    kind = active.profile().disclosure.kinds.get(key)
    if kind is None:
        raise Refused(_("公开清单里没有这一项，请重新选一项。"))
    return kind


def columns_of(kind: OpenKind) -> tuple[Column, ...]:
    """The columns that a table of this kind has."""
    return tuple(
        Column(
            key=field.key,
            name=field.name,
            type=field.type.value,
            total=field.total,
            mask=field.mask,
            consent=field.consent,
            public=field.public,
        )
        for field in kind.fields
    )


def aligned(sheet: Sheet, kind: OpenKind) -> Sheet:
    """A published table with the columns that one fills in: empty where it was not published."""
    places = {column.key: place for place, column in enumerate(sheet.columns)}
    columns = columns_of(kind)
    at = [places.get(column.key) for column in columns]
    lines = tuple(
        Line(line.key, tuple(None if place is None else line.cells[place] for place in at))
        for line in sheet.lines
    )
    return Sheet(sheet.key, sheet.name, columns, lines)


def require_publishable(content: Content) -> None:
    """:class:`Refused` with the first few things that are wrong; nothing is mended by guessing."""
    found = [*_frame(content)]
    if not found:
        found = [problem for sheet in content.sheets for problem in _sheet(sheet)]
    if not found:
        found = [str(leak) for leak in leaks(content)]
    if found:
        more = _("（一共 %(count)d 处）") % {"count": len(found)} if len(found) > SHOWN else ""
        raise Refused(" ".join(found[:SHOWN]) + more)


def require_columns(content: Content, kind: OpenKind) -> None:
    """A table that people fill in has the columns of its kind, masks and all.

    Tables out of a register have its own columns; only kinds that name one may have them.
    """
    for sheet in content.sheets:
        if sheet.key != kind.key:
            if not kind.source:
                raise Refused(_("这一项只有一张表，请用它自己的模板。"))
        elif sheet.columns != columns_of(kind):
            raise Refused(_("表格的列和这一项要求的不一样，请下载最新的模板重新填。"))
        else:
            _require_filled(sheet, kind)


def _require_filled(sheet: Sheet, kind: OpenKind) -> None:
    for place, field in enumerate(kind.fields):
        for number, line in enumerate(sheet.lines, start=1):
            cell = line.cells[place] if place < len(line.cells) else None
            if field.required and cell in (None, ""):
                raise Refused(_cell(sheet, number, field.name, _("没有填，请补上。")))
            if field.options and cell not in (None, "", *field.options):
                said = _("只能填：%(options)s。") % {"options": "、".join(field.options)}
                raise Refused(_cell(sheet, number, field.name, said))


def _frame(content: Content) -> Iterator[str]:
    if not content.title.strip():
        yield _("请写标题。")
    if len(content.title) > TITLE:
        yield _("标题最多 %(most)d 个字。") % {"most": TITLE}
    if len(content.text) > TEXT:
        yield _("说明最多 %(most)d 个字，长的内容请作为附件。") % {"most": TEXT}
    if not _is_period(content.period):
        yield _("请选这是哪一期的。")
    if sum(len(sheet.lines) for sheet in content.sheets) > LINES:
        yield _("一次最多公开 %(most)d 行，请分成几次。") % {"most": LINES}
    if len(content.files) > FILES:
        yield _("最多 %(most)d 个附件。") % {"most": FILES}
    if not (content.text.strip() or content.files or any(s.lines for s in content.sheets)):
        yield _("没有内容。这一期没有发生的，请在说明里写“本期没有发生”。")


def _is_period(key: str) -> bool:
    try:
        Period(key)
    except ValueError:
        return False
    return True


def _sheet(sheet: Sheet) -> Iterator[str]:
    keys = [line.key for line in sheet.lines]
    if len(set(keys)) != len(keys):
        yield _("“%(sheet)s”里有两行的编号一样。") % {"sheet": sheet.name}
    for number, line in enumerate(sheet.lines, start=1):
        if len(line.cells) != len(sheet.columns):
            yield _cell(sheet, number, "", _("格子的数目和列不一样。"))
            continue
        for column, cell in zip(sheet.columns, line.cells, strict=True):
            if cell is not None and not fits(column, cell):
                yield _cell(sheet, number, column.name, _("内容和这一列的类型不符。"))


def fits(column: Column, cell: Cell) -> bool:
    """Whether a cell that is not empty is of its column's type."""
    if column.type == "money":
        return isinstance(cell, int) and not isinstance(cell, bool) and abs(cell) <= MOST
    if not isinstance(cell, str) or len(cell) > CELL or "\x00" in cell:
        return False
    if column.type == "number":
        return _number(cell)
    return column.type != "date" or _date(cell)


def _number(cell: str) -> bool:
    try:
        return Decimal(cell).is_finite()
    except InvalidOperation:
        return False


def _date(cell: str) -> bool:
    try:
        return date.fromisoformat(cell).isoformat() == cell
    except ValueError:
        return False


def _cell(sheet: Sheet, number: int, column: str, said: str) -> str:
    words = {"sheet": sheet.name, "line": number, "column": column}
    return _("“%(sheet)s”第 %(line)d 行“%(column)s”：") % words + said
