"""Which column of a file holds what: known for one header, told by a small TOML file for others.

::

    unused = ["来电人"]  # columns of the file that are not read
    [columns]  # ours = the file's; what is left out has our name
    id = "工单编号"
    text = "诉求内容"
"""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from huiyin.common.joining import listed
from huiyin.common.refusal import Refused

REQUIRED = ("id", "text", "reported_at", "answer", "answered_at")
OPTIONAL = ("title",)


@dataclass(frozen=True)
class Columns:
    """``named`` leads from our name to the file's; ``unused`` are columns left alone."""

    named: Mapping[str, str]
    unused: frozenset[str]

    def places(self, header: Sequence[str]) -> dict[str, int]:
        """Where each column of ours stands in the header.

        Raises :class:`Refused` naming all columns that are missing, there twice or unknown: a
        column nobody spoke of might hold what must not be lost.
        """
        wanted = {ours: self.named.get(ours, ours) for ours in (*REQUIRED, *OPTIONAL)}
        needed = {*REQUIRED, *self.named}  # a title may be absent, unless the map speaks of it
        missing = [wanted[ours] for ours in wanted if ours in needed and wanted[ours] not in header]
        twice = [name for name in wanted.values() if header.count(name) > 1]
        unknown = [
            name
            for name in dict.fromkeys(header)
            if name and name not in self.unused and name not in wanted.values()
        ]
        faults = [
            (_("缺少“%(columns)s”列"), missing),
            (_("“%(columns)s”列出现了两次"), twice),
            (_("不认识“%(columns)s”列"), unknown),
        ]
        said = [text % {"columns": listed(names)} for text, names in faults if names]
        if said:
            raise Refused(
                _("表头不对：%(faults)s。列名不同或者有不用的列，请写一个对照文件，用 --map 给出。")
                % {"faults": "；".join(said)}
            )
        return {ours: header.index(name) for ours, name in wanted.items() if name in header}


STANDARD = Columns({}, frozenset({"reporter"}))


def read_map(path: Path) -> Columns:
    """The columns a TOML file names. Raises :class:`Refused` with what is wrong in it."""
    try:
        content = tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise Refused(
            _("对照文件 %(file)s 不是 UTF-8 的 TOML 文件：%(error)s")
            % {"file": path.name, "error": error}
        ) from None
    named, unused = content.pop("columns", {}), content.pop("unused", [*STANDARD.unused])
    fault = _fault(content, named, unused)
    if fault:
        raise Refused(_("对照文件 %(file)s：%(fault)s") % {"file": path.name, "fault": fault})
    return Columns(named, frozenset(unused))


def _fault(rest: Mapping[str, Any], named: Any, unused: Any) -> str:
    ours = listed((*REQUIRED, *OPTIONAL))
    if rest:
        return _("不认识“%(key)s”，只能写 columns 和 unused。") % {"key": next(iter(rest))}
    if not isinstance(unused, list) or not all(isinstance(name, str) for name in unused):
        return _('unused 要写成列名的清单，例如 unused = ["来电人"]。')
    if not isinstance(named, dict) or not all(isinstance(name, str) for name in named.values()):
        return _('[columns] 下面每行写一个列名，例如 id = "工单编号"。')
    for key in named:
        if key not in (*REQUIRED, *OPTIONAL):
            return _("不认识“%(key)s”，[columns] 里可以写：%(ours)s。") % {"key": key, "ours": ours}
    if len(set(named.values())) < len(named) or set(named.values()) & set(unused):
        return _("同一列不能有两个用处。")
    return ""
