"""What the tests of printing share: a printed book, and all its words."""

import io
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from docx import Document
from PIL import Image
from pypdf import PdfReader

from huiyin.cases.models import Case
from huiyin.cases.printing import requester, staff
from huiyin.cases.printing.content import Body, Printout, head_of, printout
from huiyin.cases.queries import book
from huiyin.files.photos import CleanFile
from tests.stories import Story

ADDRESS = "https://huiyin.example/verify/20260603-ABCDEFGH/0123456789abcdef/"


def photo(colour: str = "red", size: tuple[int, int] = (1600, 1200)) -> CleanFile:
    """A real photo, larger than any print shows it."""
    file = io.BytesIO()
    Image.new("RGB", size, colour).save(file, "JPEG")
    return CleanFile(file.getvalue(), "image/jpeg")


def for_staff(story: Story) -> Body:
    case = story.fresh()
    return staff.body(case, book(case), at=story.at)


def for_requester(story: Story) -> Body:
    case = story.fresh()
    return requester.body(case, book(case), at=story.at)


def whole(case: Case, body: Body, at: Any, findings: Sequence[str] = ()) -> Printout:
    head = head_of(book(case))
    return printout(case, body, head, address=ADDRESS, findings=findings, at=at)


def words(content: Any) -> str:
    """Every word of a content."""
    if isinstance(content, str):
        return content
    if isinstance(content, dict):
        return "\n".join(map(words, content.values()))
    if isinstance(content, (list, tuple)):
        return "\n".join(map(words, content))
    return "" if isinstance(content, (bytes, int)) else words(asdict(content))


def in_pdf(content: bytes) -> str:
    """What a reader copies out of it, without the spaces that setting adds."""
    pages = PdfReader(io.BytesIO(content)).pages
    return "".join("".join(page.extract_text().split()) for page in pages)


def in_word(content: bytes) -> str:
    """The text of its header, footer, paragraphs and tables."""
    document = Document(io.BytesIO(content))
    section = document.sections[0]
    paragraphs = [*section.header.paragraphs, *document.paragraphs, *section.footer.paragraphs]
    cells = [cell for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join(part.text for part in [*paragraphs, *cells])
