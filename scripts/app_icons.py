"""The icon of the field app as pictures, for phones that take no SVG (iOS): part of `make setup`.

Drawn from the rectangles of assets/field-icon.svg, so that there is one drawing.
"""

import re
from pathlib import Path

from PIL import Image, ImageDraw

ASSETS = Path(__file__).resolve().parents[1] / "src" / "huiyin" / "assets"
SIZES = (192, 512)
FINER = 4  # drawn larger and made small, which smooths the corners
RECT = re.compile(r"<rect ([^>]*)/>")
ATTRIBUTE = re.compile(r'([\w-]+)="([^"]*)"')


def main(target: Path = ASSETS / "dist") -> None:
    """Write field-icon-SIZE.png into ``target``, beside the other built assets."""
    drawing = (ASSETS / "field-icon.svg").read_text()
    rectangles = [dict(ATTRIBUTE.findall(found)) for found in RECT.findall(drawing)]
    for size in SIZES:
        large = Image.new("RGB", (size * FINER, size * FINER))
        pencil = ImageDraw.Draw(large)
        for rectangle in rectangles:
            _draw(pencil, rectangle, size * FINER / 512)
        small = large.resize((size, size), Image.Resampling.LANCZOS)
        small.save(target / f"field-icon-{size}.png", optimize=True)


def _draw(pencil: ImageDraw.ImageDraw, told: dict[str, str], scale: float) -> None:
    """A stroke of SVG lies half outside its rectangle, one of Pillow inside."""
    x, y, width, height, radius, stroke = (
        float(told.get(name, 0)) for name in ("x", "y", "width", "height", "rx", "stroke-width")
    )
    half = stroke / 2
    box = [edge * scale for edge in (x - half, y - half, x + width + half, y + height + half)]
    fill = None if told.get("fill") == "none" else told.get("fill")
    outline = told.get("stroke")
    pencil.rounded_rectangle(
        box, (radius + half) * scale if radius else 0, fill, outline, round(stroke * scale)
    )


if __name__ == "__main__":
    main()
