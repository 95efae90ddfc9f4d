"""A bulletin as a Word file: headings, lists and tables that can be worked on further."""

import io
from typing import Any

from docx import Document
from docx.document import Document as Sheet
from docx.shared import Pt

from huiyin.cases.printing.word_styles import WIDTH, grey, set_page, set_styles


def word(content: dict[str, Any]) -> bytes:
    """The file."""
    document = Document()
    above = f"{content['system']} · {content['place']}", content["audience"]
    set_page(document, content["page"], above=above, below=content["footer"])
    set_styles(document)
    document.add_paragraph(content["heading"], style="Title")
    document.add_paragraph(content["days"], style="Subtitle")
    grey(document.add_paragraph(), content["made"])
    for warning in content["warnings"]:
        document.add_paragraph(warning, style="Warning")
    for part in content["parts"]:
        _part(document, part)
    core = document.core_properties
    core.title, core.author = f"{content['heading']} {content['days']}", content["system"]
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def _part(document: Sheet, part: dict[str, Any]) -> None:
    document.add_paragraph(style="Entry").add_run(part["title"]).bold = True
    if part["figures"]:
        document.add_paragraph("；".join(f"{label} {said}" for label, said in part["figures"]))
    for line in part["lines"]:
        document.add_paragraph(line)
    if part["rows"]:
        _table(document, part["heads"], part["rows"])
    for number, row in enumerate(part["listed"], start=1):
        paragraph = document.add_paragraph(f"{number}. {row['title']}")
        paragraph.paragraph_format.keep_with_next = True
        grey(document.add_paragraph(), f"{row['about']}　{row['words']}")
    for line in part["last"]:
        grey(document.add_paragraph(), line)


def _table(document: Sheet, heads: list[str], rows: list[list[str]]) -> None:
    table = document.add_table(rows=1 + len(rows), cols=len(heads), style="Table Grid")
    table.autofit = True
    for number, line in enumerate([heads, *rows]):
        for place, words in enumerate(line):
            cell = table.cell(number, place)
            cell.width = WIDTH // len(heads)
            paragraph = cell.paragraphs[0]
            paragraph.paragraph_format.space_after = Pt(0)
            run = paragraph.add_run(words)
            run.font.size, run.bold = Pt(9), number == 0
    document.add_paragraph()
