"""A file inside a page: it is gone with the page, and the server never has it again."""

import base64
from dataclasses import dataclass

from huiyin.common.attachments import XLSX
from huiyin.processes.staff_import import PasswordFile


@dataclass(frozen=True, repr=False)
class Download:
    """``address`` holds the whole file (RFC 2397)."""

    name: str
    address: str


def download(file: PasswordFile) -> Download:
    """The workbook as a link that saves it."""
    content = base64.b64encode(file.content).decode()
    return Download(file.name, f"data:{XLSX};base64,{content}")
