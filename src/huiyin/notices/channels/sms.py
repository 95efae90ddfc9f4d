"""Text messages. A place brings its provider's class; the demo writes files.

Such a class has :meth:`Sender.send`, is made without arguments, and is named by HUIYIN_SMS as
``package.module.Class``. ``message.id`` is for the provider's own key against repetitions.
"""

import json
import logging
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings

from huiyin.cases.masking import mask_phone
from huiyin.notices.channels.sending import Message, Refused

MOBILE = re.compile(r"1\d{10}")

logger = logging.getLogger(__name__)


def mobile(phone: str) -> str:
    """The eleven digits of a mobile phone of the mainland; "" for anything else."""
    digits = re.sub(r"[\s()（）-]", "", phone).removeprefix("+86")
    return digits if MOBILE.fullmatch(digits) else ""


class FileSender:
    """Writes each message to a file of its own below HUIYIN_DATA/sms, one for each id."""

    def send(self, message: Message) -> None:
        """A repetition replaces the file. The log holds the masked number and no text."""
        number = mobile(message.address)
        if not number:
            raise Refused("NoMobile")
        folder = _folder()
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        body = {"to": number, "text": message.text}
        (folder / f"{message.id}.json").write_text(json.dumps(body, ensure_ascii=False))
        logger.info("sms %s to %s", message.id, mask_phone(number))


@dataclass(frozen=True)
class Written:
    """A text message that a demo wrote instead of sending it."""

    at: datetime
    to: str
    text: str


def written(most: int = 50) -> list[Written]:
    """The newest messages of a demo, newest first; none where messages are really sent."""
    folder = _folder()
    if settings.SMS_SENDER != "file" or not folder.is_dir():
        return []
    files = sorted(folder.glob("*.json"), key=lambda file: file.stat().st_mtime, reverse=True)
    return [_read(file) for file in files[:most]]


def _read(file: Path) -> Written:
    body = json.loads(file.read_text())
    at = datetime.fromtimestamp(file.stat().st_mtime, tz=UTC)
    return Written(at, mask_phone(body["to"]), body["text"])


def _folder() -> Path:
    return Path(settings.DATA) / "sms"
