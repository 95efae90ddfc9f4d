"""Recordings: is it really one, how long, and what is left of it once its metadata is gone."""

import logging
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import BoundedSemaphore
from typing import IO

from django.utils.translation import gettext as _

from huiyin.common.apart import run_apart
from huiyin.common.refusal import Refused
from huiyin.files import listening
from huiyin.files.photos import CleanFile

logger = logging.getLogger(__name__)

MP3 = "audio/mpeg"  # plays in every browser there is
WAIT = 60  # seconds, for one's turn and then for the work itself
_TURNS = BoundedSemaphore(2)
# How a file begins, and as what it is opened. Nothing else is tried: among the many kinds a
# decoder knows are some that name other files to be read.
_BEGINS = (
    (0, b"\x1a\x45\xdf\xa3", "matroska"),  # WebM: Chromium, Firefox
    (4, b"ftyp", "mov"),  # MP4: Safari, and what telephones record
    (0, b"OggS", "ogg"),
    (0, b"RIFF", "wav"),
    (0, b"ID3", "mp3"),
    (0, b"\xff\xfb", "mp3"),
    (0, b"\xff\xf3", "mp3"),
    (0, b"\xff\xf2", "mp3"),
    (0, b"\xff\xf1", "aac"),
    (0, b"\xff\xf9", "aac"),
    (0, b"#!AMR", "amr"),
    (0, b"fLaC", "flac"),
    (0, b"caff", "caf"),
)


def clean_sound(upload: IO[bytes], *, size: int, limit: int, seconds: int) -> CleanFile:
    """An MP3 made from what is to be heard alone: place, device and pictures go.

    Raises :class:`Refused` where the file is over ``limit`` bytes, longer than ``seconds``, or
    no recording, whatever its name says. The decoding is done by a process of its own.
    """
    if size == 0:
        raise Refused(_("这段录音是空的，可能没有录上。请再录一次，或者写几句。"))
    if size > limit:
        words = {"size": size // 2**20, "limit": limit // 2**20}
        raise Refused(
            _("这段录音有 %(size)d MB，超过了 %(limit)d MB。请录短一些，或者写几句。") % words
        )
    upload.seek(0)
    content = upload.read()
    kind = _kind(content)
    if not kind:
        raise Refused(_no_sound())
    with TemporaryDirectory(prefix="huiyin-sound-") as name:
        return _made_anew(Path(name), content, kind, seconds)


def _kind(content: bytes) -> str:
    return next((kind for at, begin, kind in _BEGINS if content[at:].startswith(begin)), "")


def _made_anew(folder: Path, content: bytes, kind: str, seconds: int) -> CleanFile:
    source, target = folder / "sent", folder / "made.mp3"
    source.write_bytes(content)
    done = _listen([kind, str(seconds), str(source), str(target)], folder)
    if done.returncode:
        raise Refused(_why(done.returncode, seconds))
    return CleanFile(target.read_bytes(), MP3, seconds=int(done.stdout))


def _listen(words: list[str], folder: Path) -> "subprocess.CompletedProcess[bytes]":
    if not _TURNS.acquire(timeout=WAIT):
        raise Refused(_("正在上传录音的人太多，请过一分钟再试，或者写几句。您写的内容还在。"))
    try:
        return run_apart(listening.__name__, *words, folder=folder, seconds=WAIT)
    except (OSError, subprocess.TimeoutExpired) as error:
        logger.error("a recording was not looked into: %s", type(error).__name__)
        raise Refused(_("录音没有处理成功，请再录一次，或者写几句。您写的内容还在。")) from None
    finally:
        _TURNS.release()


def _why(code: int, seconds: int) -> str:
    if code == listening.TOO_LONG:
        return _("这段录音超过了 %(most)s。请录短一些，没说完的提交以后可以补充。") % {
            "most": lasting(seconds)
        }
    if code == listening.FILM:
        return _("这是一段录像，这里只收录音。请用手机的录音功能再录一次，或者写几句。")
    if code == listening.TOO_SHORT:
        return _("这段录音太短，听不到内容。请再录一次，或者写几句。")
    if code != listening.NO_SOUND:
        logger.error("a recording ended its process with code %d", code)
    return _no_sound()


def _no_sound() -> str:
    return _("这个文件不是能播放的录音。请再录一次，或者写几句。")


def lasting(seconds: int) -> str:
    """How long it lasts, as it is said."""
    minutes, rest = divmod(seconds, 60)
    if not minutes:
        return _("%(rest)d秒") % {"rest": rest}
    if not rest:
        return _("%(minutes)d分钟") % {"minutes": minutes}
    return _("%(minutes)d分%(rest)d秒") % {"minutes": minutes, "rest": rest}
