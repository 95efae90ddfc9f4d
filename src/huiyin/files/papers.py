"""PDF files: is it really one, how many pages, and what is left once its metadata is gone."""

import logging
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import BoundedSemaphore
from typing import IO

from django.utils.translation import gettext as _

from huiyin.common.apart import run_apart
from huiyin.common.refusal import Refused
from huiyin.files import papering
from huiyin.files.photos import CleanFile

logger = logging.getLogger(__name__)

PDF = "application/pdf"
SIGN = b"%PDF-"
WITHIN = 1024  # bytes: something may stand before the sign
WAIT = 60  # seconds, for one's turn and then for the work itself
_TURNS = BoundedSemaphore(2)


def clean_paper(upload: IO[bytes], *, size: int, limit: int, pages: int) -> CleanFile:
    """A PDF of the pages alone: author, programs, scripts and files inside it go.

    Raises :class:`Refused` where it is over ``limit`` bytes, has more than ``pages`` pages, is
    locked or no PDF, whatever its name says. A process of its own looks into it.
    """
    if size == 0:
        raise Refused(_("这个文件是空的，请重新选一个。"))
    if size > limit:
        raise Refused(
            _("这个文件有 %(size)d MB，超过了 %(limit)d MB。请分成几个文件，或者扫描得小一些。")
            % {"size": -(-size // 2**20), "limit": limit // 2**20}
        )
    upload.seek(0)
    content = upload.read()
    if SIGN not in content[:WITHIN]:
        raise Refused(_no_paper())
    with TemporaryDirectory(prefix="huiyin-paper-") as name:
        return _made_anew(Path(name), content, pages)


def _made_anew(folder: Path, content: bytes, pages: int) -> CleanFile:
    source, target = folder / "sent.pdf", folder / "made.pdf"
    source.write_bytes(content)
    done = _make([str(pages), str(source), str(target)], folder)
    if done.returncode:
        raise Refused(_why(done.returncode, pages))
    return CleanFile(target.read_bytes(), PDF)


def _make(words: list[str], folder: Path) -> "subprocess.CompletedProcess[bytes]":
    if not _TURNS.acquire(timeout=WAIT):
        raise Refused(_("正在上传文件的人太多，请过一分钟再试。您写的内容还在。"))
    try:
        return run_apart(papering.__name__, *words, folder=folder, seconds=WAIT)
    except (OSError, subprocess.TimeoutExpired) as error:
        logger.error("a paper was not looked into: %s", type(error).__name__)
        raise Refused(_("文件没有处理成功，请再传一次。您写的内容还在。")) from None
    finally:
        _TURNS.release()


def _why(code: int, pages: int) -> str:
    if code == papering.TOO_LONG:
        said = _("这个 PDF 超过了 %(pages)d 页，请分成几个文件。")
        return said % {"pages": pages}
    if code == papering.LOCKED:
        return _("这个 PDF 加了密码或者限制，请去掉以后再上传。")
    if code != papering.NO_PAPER:
        logger.error("a paper ended its process with code %d", code)
    return _no_paper()


def _no_paper() -> str:
    return _("这个文件不是能打开的 PDF。请重新导出或者扫描成 PDF 再上传。")
