"""The printed book as a Word file: a template made by python-docx, filled by docxtpl.

The template is code and not a file, so that a change of it can be read.
"""

import io
from pathlib import Path
from typing import Any

from docx import Document
from docx.document import Document as Template
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph
from docxtpl import DocxTemplate, InlineImage

# What every Windows and every Word has; elsewhere Word takes what it finds.
CHINESE, LATIN, FIXED = "SimSun", "Times New Roman", "Consolas"
GREY = RGBColor(0x5B, 0x66, 0x72)
RED = RGBColor(0xA4, 0x16, 0x1A)
WIDTH = Cm(16.6)  # of a line of text on A4
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
    _set_page(document, page)
    _set_styles(document)
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
    _grey(head, "　{{ line.who }}\t{{ line.when }}")
    add("{%p if line.text %}")
    add("{{ line.text }}")
    add("{%p endif %}")
    add("{%p for picture in line.pictures %}")
    _grey(add(), "{{ picture.image }} {{ picture.caption }}")
    add("{%p endfor %}")
    code = add(style="Code")
    code.add_run("{{ hash_label }} {{ line.hash }}")
    add("{%p endfor %}")
    add("{{ check_heading }}", style="Entry").runs[0].bold = True
    _rows(document, "check")
    _grey(add(), "{{ check_words }}")
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
    _grey(table.cell(1, 0).paragraphs[0], "{{ row[0] }}")
    table.cell(1, 1).text = "{{ row[1] }}"
    table.cell(2, 0).text = "{%tr endfor %}"


def _grey(paragraph: Paragraph, words: str) -> None:
    paragraph.add_run(words).font.color.rgb = GREY


def _set_page(document: Template, page: str) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Cm(2.2)
    section.top_margin, section.bottom_margin = Cm(2.6), Cm(2.3)
    header, footer = section.header.paragraphs[0], section.footer.paragraphs[0]
    for paragraph in (header, footer):
        paragraph.style = document.styles["Normal"]  # their own style has tabs of its own
        paragraph.paragraph_format.tab_stops.add_tab_stop(WIDTH, WD_TAB_ALIGNMENT.RIGHT)
    _grey(header, "{{ system }} · {{ place }}\t{{ body.audience }}")
    _grey(footer, "{{ footer }}\t")
    for part in page.replace("{", "\0{").replace("}", "}\0").split("\0"):
        field = {"{n}": "PAGE", "{m}": "NUMPAGES"}.get(part)
        if field:
            _field(footer, field)
        else:
            _grey(footer, part)


def _field(paragraph: Paragraph, name: str) -> None:
    """A number that Word counts itself."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), name)
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    field.append(run)
    paragraph._p.append(field)


def _set_styles(document: Template) -> None:
    styles = document.styles
    normal = styles["Normal"]
    _font(normal, CHINESE, LATIN, Pt(10.5))
    normal.paragraph_format.line_spacing = 1.6
    normal.paragraph_format.space_after = Pt(3)
    normal.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.LEFT
    for name, size, space in (("Title", 20, 4), ("Subtitle", 13, 10)):
        style = styles[name]
        _font(style, "SimHei", LATIN, Pt(size))
        style.font.bold, style.font.italic = True, False
        style.font.color.rgb = RGBColor(0, 0, 0)
        style.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
        style.paragraph_format.space_after = Pt(space)
        for border in style.element.findall(".//" + qn("w:pBdr")):
            border.getparent().remove(border)
    entry = styles.add_style("Entry", 1)
    entry.base_style = normal
    entry.paragraph_format.space_before = Pt(12)
    entry.paragraph_format.keep_with_next = True
    entry.paragraph_format.tab_stops.add_tab_stop(WIDTH, WD_TAB_ALIGNMENT.RIGHT)
    code = styles.add_style("Code", 1)
    code.base_style = normal
    _font(code, CHINESE, FIXED, Pt(8.5))
    code.font.color.rgb = GREY
    warning = styles.add_style("Warning", 1)
    warning.base_style = normal
    warning.font.bold, warning.font.color.rgb = True, RED


def _font(style: ParagraphStyle, chinese: str, latin: str, size: Pt) -> None:
    """Chinese and Latin letters have fonts of their own in Word."""
    style.font.name, style.font.size = latin, size
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    fonts.set(qn("w:eastAsia"), chinese)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "en-US")
    language.set(qn("w:eastAsia"), "zh-CN")
    style.element.get_or_add_rPr().append(language)
