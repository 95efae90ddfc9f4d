"""A printed book becomes a file: laid out in a folder, set by a process of its own.

Setting takes some 60 MB that a web process would never give back, and a template that hangs
must not hold a thread; so ``press`` runs apart, is given no secret, and is ended after a while.
"""

import json
import logging
import re
import subprocess
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict
from enum import StrEnum
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import BoundedSemaphore
from typing import Any

from django.utils.translation import gettext as _

from huiyin.cases.printing.content import Printout
from huiyin.cases.printing.handover import CONTENT, NO_FONT, RESULT
from huiyin.cases.printing.qr import png, svg
from huiyin.common.apart import run_apart
from huiyin.common.refusal import Refused

logger = logging.getLogger(__name__)

PRESS = "huiyin.cases.printing.press"
SECONDS = 30
_ONE_BY_ONE = BoundedSemaphore(1)  # the others wait: setting takes a core and memory
# Neither a Word file nor a page can hold them; a line break stays.
_UNPRINTABLE = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")


class Form(StrEnum):
    """What a book is printed as; the value is how the file's name ends."""

    PDF = "pdf"
    WORD = "docx"

    @property
    def media_type(self) -> str:
        """As a browser is told it."""
        word = "vnd.openxmlformats-officedocument.wordprocessingml.document"
        return f"application/{'pdf' if self is Form.PDF else word}"


def render(printout: Printout, form: Form) -> bytes:
    """The file. Raises :class:`Refused` where it cannot be set, with what to do."""
    return set_apart(PRESS, form, lambda folder: _lay_out(printout, folder))


def set_apart(press: str, form: Form, lay_out: Callable[[Path], object]) -> bytes:
    """What the module ``press`` makes of the folder that ``lay_out`` fills.

    One at a time on this machine, whoever prints. Raises as :func:`render` does.
    """
    with _turn(), TemporaryDirectory(prefix="huiyin-print-") as name:
        folder = Path(name)
        lay_out(folder)
        _press(press, folder, form)
        return (folder / RESULT).read_bytes()


def lay(content: Mapping[str, Any], folder: Path) -> None:
    """Put the content into the folder, without characters that cannot be printed."""
    said = json.dumps(_printable(content), ensure_ascii=False)
    (folder / CONTENT).write_text(said, encoding="utf-8")


@contextmanager
def _turn() -> Iterator[None]:
    if not _ONE_BY_ONE.acquire(timeout=SECONDS):
        raise Refused(_("正在打印的人太多，请过一分钟再试。"))
    try:
        yield
    finally:
        _ONE_BY_ONE.release()


def _lay_out(printout: Printout, folder: Path) -> None:
    (folder / "qr.svg").write_bytes(svg(printout.address))
    (folder / "qr.png").write_bytes(png(printout.address))
    content = asdict(printout)
    for number, line in enumerate(content["body"]["lines"]):
        for place, picture in enumerate(line["pictures"]):
            name = f"{number}-{place}.jpg"
            if shown := picture.pop("content"):
                (folder / name).write_bytes(shown)
            picture["file"] = name if shown else ""
    lay(content, folder)


def _printable(value: Any) -> Any:
    """The same content without characters that cannot be printed."""
    if isinstance(value, Mapping):
        return {key: _printable(inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [_printable(inner) for inner in value]
    if isinstance(value, str):
        return _UNPRINTABLE.sub(" ", value.replace("\r\n", "\n"))
    return value


def _press(press: str, folder: Path, form: Form) -> None:
    keep = ("HOME", "PATH")  # fonts may lie in the home folder
    words = (form.value, str(folder))
    try:
        done = run_apart(press, *words, folder=folder, seconds=SECONDS, keep=keep)
    except (OSError, subprocess.TimeoutExpired) as error:
        logger.error("printing did not end well: %s", type(error).__name__)
        raise Refused(_failed()) from None
    if done.returncode == NO_FONT:
        raise Refused(
            _(
                "服务器上没有中文字体，印不了 PDF。请系统管理员安装中文字体"
                "（Debian 上是 fonts-noto-cjk）；现在可以先用 Word 版。"
            )
        )
    if done.returncode:
        logger.error("printing failed: %s", done.stderr.decode(errors="replace")[-2000:])
        raise Refused(_failed())


def _failed() -> str:
    return _("打印没有成功。请过一会儿再试；还是不行，请告诉系统管理员。")
