"""Import of staff from the office's page: small files, tried first, nothing kept on the server."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.utils.translation import gettext as _

from huiyin.common.refusal import Refused
from huiyin.people.actors import Actor
from huiyin.people.importing import Report, import_people
from huiyin.people.importing.reading import read
from huiyin.people.importing.uploaded import lying

MOST_LINES = 200  # hashing a password takes a tenth of a second: half a minute at most
MOST_BYTES = 400_000


@dataclass(frozen=True, repr=False)
class PasswordFile:
    """A workbook of one-time passwords. It exists here only: nothing of it stays on disk."""

    name: str
    content: bytes


def examine(*, name: str, content: bytes, by: Actor, at: datetime) -> Report:
    """What an import of this file would do, line by line. Nothing is done.

    Raises :class:`Refused` where the file cannot be read or is too large for a page.
    """
    with _lying(name, content) as path:
        return import_people(path, by=by, at=at, dry_run=True)


def carry_out(
    *, name: str, content: bytes, by: Actor, at: datetime
) -> tuple[Report, PasswordFile | None]:
    """Import all of it, or nothing where a line is wrong; and the passwords of new accounts."""
    with _lying(name, content) as path:
        report = import_people(path, by=by, at=at)
        written = report.passwords
        return report, PasswordFile(written.name, written.read_bytes()) if written else None


@contextmanager
def _lying(name: str, content: bytes) -> Iterator[Path]:
    """The file, if it is small enough to be worked on while a page waits."""
    stem, most = _("人员"), MOST_BYTES
    with lying(name, content, stem=stem, most=most, too_much=_too_much()) as path:
        lines, _problems = read(path)
        if len(lines) > MOST_LINES:
            raise Refused(_too_much())
        yield path


def _too_much() -> str:
    return _(
        "网页上一次最多导入 %(most)d 行。更多的人，请系统管理员在服务器上用"
        " huiyin people import 导入，或拆成几个文件。"
    ) % {"most": MOST_LINES}
