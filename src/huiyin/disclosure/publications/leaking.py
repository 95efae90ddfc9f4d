"""What must not stand in a publication, as far as a machine can see it.

Numbers of people in the title, the text or a cell that is not masked, and the names that a mask
hides, written out somewhere else. Road names, dates and office hours are meant to be read here,
so the net is wider than that for texts about a case (:mod:`huiyin.cases.leaks`).
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from huiyin.cases.leaks import BETWEEN, DIGITS, GROUPED, JOINED, UNSEEN
from huiyin.common.joining import labelled, listed
from huiyin.disclosure.content import Cell, Column, Content, Sheet

ACCOUNT = re.compile(r"(?<![\dA-Z])\d{16,19}(?![\dA-Z])")
SHORTEST = 2  # characters of a name that are looked for
_PEOPLE = re.compile(r"[、,，;；/\s]+")


@dataclass(frozen=True)
class Leak:
    """Where something stands that must not, and the sentence about it.

    ``sheet`` is "" for title and text; ``line`` counts the lines of the sheet from 1.
    """

    sheet: str
    line: int
    column: str
    sentence: str

    def __str__(self) -> str:
        if not self.sheet:
            return self.sentence
        place = _("“%(sheet)s”第 %(line)d 行“%(column)s”：") % {
            "sheet": self.sheet,
            "line": self.line,
            "column": self.column,
        }
        return place + self.sentence


def leaks(content: Content) -> Iterator[Leak]:
    """Everything found, from the top; nothing where the content may be read by everybody."""
    yield from _in_words(content)
    told = _squeezed(content.title + content.text)
    for sheet in content.sheets:
        for number, line in enumerate(sheet.lines, start=1):
            yield from _in_line(sheet, number, line.cells, told)


def _in_words(content: Content) -> Iterator[Leak]:
    """What stands outside the tables: each kind of number once, with where it stands."""
    named = [(_("标题"), content.title), (_("说明"), content.text)]
    named += [(_("附件"), file.name) for file in content.files]
    found: dict[str, dict[str, None]] = {}
    for name, words in named:
        if said := numbers_in(words):
            found.setdefault(said, {})[name] = None
    for said, names in found.items():
        yield Leak("", 0, "", labelled(listed(names), said))


def numbers_in(text: str) -> str:
    """The sentence about the first number of a person in a text, "" for none."""
    plain = unicodedata.normalize("NFKC", UNSEEN.sub("", text)).upper()
    spoken = plain.translate(DIGITS)
    joined = BETWEEN.sub("", spoken)
    if any(re.search(pattern, joined) for _kind, pattern in JOINED[:1]):
        return _("有身份证号，请删掉。")
    if ACCOUNT.search(joined):
        return _("有银行账号或者很长的证件号，请删掉。")
    if re.search(r"(?<!\d)(?:86)?1[3-9]\d{9}(?!\d)", joined) or _grouped_mobile(spoken):
        return _("有手机号码，请删掉；要留电话，请写办公电话。")
    return ""


def _grouped_mobile(spoken: str) -> bool:
    """A mobile number in groups beside another number; a landline is an office's own."""
    return bool(re.search(GROUPED[1][1], spoken))


def _in_line(sheet: Sheet, number: int, cells: tuple[Cell, ...], told: str) -> Iterator[Leak]:
    pairs = list(zip(sheet.columns, cells, strict=True))
    open_cells = [(column, cell) for column, cell in pairs if not _masks(column)]
    for column, cell in open_cells:
        if isinstance(cell, str) and (said := numbers_in(cell)):
            yield Leak(sheet.name, number, column.name, said)
    names = [name for column, cell in pairs if column.mask == "name" for name in _names(cell)]
    said = _("把应当隐去的姓名写出来了，请改成“某某”或者删掉。")
    for name in names:
        if name in told:
            yield Leak("", 0, "", _("标题或者说明里") + said)
        for column, cell in open_cells:
            if isinstance(cell, str) and name in _squeezed(cell):
                yield Leak(sheet.name, number, column.name, said)


def _masks(column: Column) -> bool:
    return bool(column.mask or column.consent)


def _names(cell: Cell) -> list[str]:
    """The names in a cell, each as it is looked for; masked ones name nobody."""
    parts = [_squeezed(part) for part in _PEOPLE.split(str(cell or ""))]
    return [part for part in parts if len(part) >= SHORTEST and "*" not in part]


def _squeezed(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", UNSEEN.sub("", text)).split())
