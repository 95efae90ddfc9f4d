"""Sets one printed book: ``python -m huiyin.cases.printing.press pdf FOLDER``.

Runs without Django. The folder holds the content as JSON and the pictures beside it, and
takes the result.
"""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from huiyin.cases.printing.handover import CONTENT, NO_FONT, RESULT, NoFontError

Setting = Callable[[str, dict[str, Any], Path], bytes]


def book(form: str, content: dict[str, Any], folder: Path) -> bytes:
    """The printed book. Each form loads its own libraries: they are large."""
    if form == "pdf":
        from huiyin.cases.printing.pdf import pdf

        return pdf(content, folder)
    from huiyin.cases.printing.word import word

    return word(content, folder)


def main(form: str, folder: Path, set_as: Setting = book) -> int:
    """Write the result; the exit code says how it went."""
    content = json.loads((folder / CONTENT).read_text(encoding="utf-8"))
    try:
        (folder / RESULT).write_bytes(set_as(form, content, folder))
    except NoFontError:
        return NO_FONT
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], Path(sys.argv[2])))
