"""A table from a page, as a file that the readers take; nothing of it stays on the server."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from huiyin.common.refusal import Refused

ENDINGS = (".xlsx", ".xls", ".csv")


@contextmanager
def lying(
    name: str, content: bytes, *, stem: str, most: int, too_much: str | Promise
) -> Iterator[Path]:
    """The file in a folder that only we can read, for as long as it is being read.

    Raises :class:`Refused` for a file of another kind, and with the sentence ``too_much`` for
    one of more than ``most`` bytes.
    """
    ending = Path(name).suffix.lower()
    if ending not in ENDINGS:
        raise Refused(_("只能导入 .xlsx、.xls 或 .csv 文件，请另存以后再选。"))
    if len(content) > most:
        raise Refused(str(too_much))
    with TemporaryDirectory() as folder:
        path = Path(folder, stem + ending)
        path.write_bytes(content)
        yield path
