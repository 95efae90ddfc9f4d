"""What every Word file of ours looks like: its page, its styles, its fonts."""

from docx.document import Document as Template
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph

# What every Windows and every Word has; elsewhere Word takes what it finds.
CHINESE, LATIN, FIXED = "SimSun", "Times New Roman", "Consolas"
GREY = RGBColor(0x5B, 0x66, 0x72)
RED = RGBColor(0xA4, 0x16, 0x1A)
WIDTH = Cm(16.6)  # of a line of text on A4


def grey(paragraph: Paragraph, words: str) -> None:
    """Words of less weight."""
    paragraph.add_run(words).font.color.rgb = GREY


def set_page(document: Template, page: str, *, above: tuple[str, str], below: str) -> None:
    """A4: two words above, left and right, one below beside the page; ``page`` has {n} and {m}."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Cm(2.2)
    section.top_margin, section.bottom_margin = Cm(2.6), Cm(2.3)
    header, footer = section.header.paragraphs[0], section.footer.paragraphs[0]
    for paragraph in (header, footer):
        paragraph.style = document.styles["Normal"]  # their own style has tabs of its own
        paragraph.paragraph_format.tab_stops.add_tab_stop(WIDTH, WD_TAB_ALIGNMENT.RIGHT)
    grey(header, "\t".join(above))
    grey(footer, f"{below}\t")
    for part in page.replace("{", "\0{").replace("}", "}\0").split("\0"):
        field = {"{n}": "PAGE", "{m}": "NUMPAGES"}.get(part)
        if field:
            _field(footer, field)
        else:
            grey(footer, part)


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


def set_styles(document: Template) -> None:
    """Title, Subtitle, Entry, Code and Warning."""
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
