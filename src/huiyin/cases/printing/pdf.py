"""The printed book as PDF, by typst and the template ``book.typ``."""

import json
from pathlib import Path
from typing import Any

import typst

from huiyin.cases.printing.handover import CONTENT, NoFontError

TEMPLATE = Path(__file__).with_name("book.typ")
# Sans-serif families with simplified Chinese, by preference.
CHINESE = (
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "Noto Sans SC",
    "Source Han Sans CN",
    "Microsoft YaHei",
    "PingFang SC",
    "HarmonyOS Sans SC",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
    "SimHei",
    "Noto Serif CJK SC",
    "SimSun",
)
FIXED = ("Noto Sans Mono CJK SC", "DejaVu Sans Mono")  # typst brings the second along


def pdf(content: dict[str, Any], folder: Path, template: Path = TEMPLATE) -> bytes:
    """The file, set by the template. Raises :class:`NoFontError` rather than print boxes."""
    made: bytes = compiled(folder, template, format="pdf")
    return made


def compiled(folder: Path, template: Path = TEMPLATE, **how: Any) -> Any:
    """What typst makes of the folder: a PDF, or each page as a picture to look at."""
    fonts = typst.Fonts()
    chosen = chinese(fonts.families())
    source = folder / template.name
    source.write_bytes(template.read_bytes())  # typst reads nothing outside its root
    return typst.compile(
        str(source),
        root=str(folder),
        font_paths=fonts,
        sys_inputs={"content": CONTENT, "fonts": json.dumps(chosen), "fixed": json.dumps(FIXED)},
        **how,
    )


def chinese(families: list[str]) -> list[str]:
    """Which of the families here set Chinese, the best first."""
    found = [family for family in CHINESE if family in families]
    if not found:
        raise NoFontError
    return found
