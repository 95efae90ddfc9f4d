"""The printed book as a Word file: a template made by python-docx, filled by docxtpl.

The template is code and not a file, so that a change of it can be read.
"""

import io
from pathlib import Path
from typing import Any

from docx import Document
from docx.document import Document as Template
from docx.shared import Cm, Mm
from docxtpl import DocxTemplate, InlineImage

from huiyin.cases.printing.word_styles import WIDTH, grey, set_page, set_styles

LABEL = Cm(2.8)


def word(content: dict[str, Any], folder: Path) -> bytes:
    """The file."""
    document = DocxTemplate(template(content["page"]))
    for line in content["body"]["lines"]:
        for picture in line["pictures"]:
            shown = picture["file"]
            path = str(folder / shown)
            picture["image"] = InlineImage(document, path, height=Mm(36)) if shown else ""
    qr = InlineImage(document, str(folder / "qr.png"), width=Mm(32))
    document.render({**content, "qr": qr}, autoescape=True)
    core = document.docx.core_properties
    core.title, core.author = f"{content['heading']} {content['reference']}", content["system"]
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def template(page: str) -> io.BytesIO:
    """The empty form, with the places that docxtpl fills."""
    document = Document()
    above = "{{ system }} · {{ place }}", "{{ body.audience }}"
    set_page(document, page, above=above, below="{{ footer }}")
    set_styles(document)
    add = document.add_paragraph
    add("{{ heading }}", style="Title")
    add("{{ body.title }}", style="Subtitle")
    add("{%p if warning %}")
    add("{{ warning }}", style="Warning")
    add("{%p endif %}")
    _rows(document, "body.facts")
    add("{%p for line in body.lines %}")
    head = add(style="Entry")
    head.add_run("{% if line.number %}{{ line.number }}　{% endif %}{{ line.what }}").bold = True
    grey(head, "　{{ line.who }}\t{{ line.when }}")
    add("{%p if line.text %}")
    add("{{ line.text }}")
    add("{%p endif %}")
    add("{%p for picture in line.pictures %}")
    grey(add(), "{{ picture.image }} {{ picture.caption }}")
    add("{%p endfor %}")
    code = add(style="Code")
    code.add_run("{{ hash_label }} {{ line.hash }}")
    add("{%p endfor %}")
    add("{{ check_heading }}", style="Entry").runs[0].bold = True
    _rows(document, "check")
    grey(add(), "{{ check_words }}")
    add("{{ qr }}")
    target = io.BytesIO()
    document.save(target)
    target.seek(0)
    return target


def _rows(document: Template, rows: str) -> None:
    """A table without lines: a label and its words in each row."""
    table = document.add_table(rows=3, cols=2)
    table.autofit = False
    table.columns[0].width, table.columns[1].width = LABEL, WIDTH - LABEL
    for row in table.rows:
        row.cells[0].width, row.cells[1].width = LABEL, WIDTH - LABEL
    table.cell(0, 0).text = f"{{%tr for row in {rows} %}}"
    grey(table.cell(1, 0).paragraphs[0], "{{ row[0] }}")
    table.cell(1, 1).text = "{{ row[1] }}"
    table.cell(2, 0).text = "{%tr endfor %}"
