"""What the tests of the public pages share: a filled form, pictures, whatever a page said."""

import io
import re
import uuid
from html import unescape
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from huiyin.cases.models import Case
from huiyin.cases.receipts import fresh_receipt
from tests.files.recordings import recording
from tests.stories import NOISE

REPORT = "/report/"
UNKNOWN = fresh_receipt("321171")  # well spelled, and opens nothing


def cases() -> list[Case]:
    """Every case there is."""
    return list(Case.objects.filter(county__gte="").order_by("id"))


def picture(name: str = "a.jpg", kind: str = "JPEG") -> SimpleUploadedFile:
    """A real photo."""
    file = io.BytesIO()
    Image.new("RGB", (60, 40), "red").save(file, kind)
    return SimpleUploadedFile(name, file.getvalue(), f"image/{kind.lower()}")


def spoken_file(seconds: float = 1) -> SimpleUploadedFile:
    """A recording as a browser makes it."""
    return SimpleUploadedFile("录音.webm", recording(seconds), "audio/webm")


def filled(text: str = NOISE, **fields: Any) -> dict[str, Any]:
    """The form of a resident who writes one sentence."""
    return {"submission": uuid.uuid4().hex, "text": text, **fields}


def hand_in(client: Client, **fields: Any) -> str:
    """Report, and give the receipt that the next page shows."""
    page = client.post(REPORT, filled(**fields), follow=True)
    return receipt_on(words(page))


def receipt_on(text: str) -> str:
    found = re.search(r"321171-\w{5}-\w{5}-\w", text)
    assert found, text
    return found.group()


def words(response: Any) -> str:
    """What a person reads: the page without its tags."""
    text = re.sub(r"<script.*?</script>|<[^>]+>", " ", response.content.decode(), flags=re.DOTALL)
    return " ".join(unescape(text).split())


def field(response: Any, name: str) -> str:
    """The value that an input or textarea of the page holds."""
    html = response.content.decode()
    area = re.search(rf'<textarea name="{name}"[^>]*>(.*?)</textarea>', html, re.DOTALL)
    if area:
        return unescape(area.group(1)).lstrip("\r\n")
    tag = re.search(rf'<input[^>]*name="{name}"[^>]*>', html)
    value = re.search(r'value="([^"]*)"', tag.group()) if tag else None
    return unescape(value.group(1)) if value else ""
