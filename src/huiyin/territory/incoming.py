"""Lines of a file with a place's own units, whatever kind of file they come from."""

from dataclasses import dataclass, field
from pathlib import Path

from django.utils.translation import gettext as _

from huiyin.territory.refusals import ImportRefused
from huiyin.territory.tessellation import Area


@dataclass(frozen=True)
class Incoming:
    """One unit as a file has it; ``where`` says on which line. Empty where the file is silent."""

    where: str
    code: str
    name: str
    level: str = ""
    parent: str = ""
    compounds: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    area: Area | None = None

    def mistake(self, sentence: str) -> str:
        """A sentence about this line."""
        return _("{where}：{sentence}").format(where=self.where, sentence=sentence)


@dataclass
class Contents:
    """What was read, and what was wrong or worth saying about it."""

    rows: list[Incoming] = field(default_factory=list)
    mistakes: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def read_text(path: Path, contents: Contents) -> str:
    """The text of a file in UTF-8 (with or without BOM) or GB18030, which is noted."""
    content = path.read_bytes()
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    try:
        text = content.decode("gb18030")
    except UnicodeDecodeError:
        sentence = _("文件既不是 UTF-8 编码，也不是 GB18030 编码。请另存为 UTF-8 后再导入。")
        raise ImportRefused([sentence]) from None
    contents.notes.append(_("文件是 GB18030 编码，已按 GB18030 读入。"))
    return text


def split(cell: str) -> tuple[str, ...]:
    """The parts of a cell between | 、 ; or ；."""
    for sign in "、;；":
        cell = cell.replace(sign, "|")
    return tuple(dict.fromkeys(part.strip() for part in cell.split("|") if part.strip()))
