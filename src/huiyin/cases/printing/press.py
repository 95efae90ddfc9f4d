"""Sets one printed book: ``python -m huiyin.cases.printing.press pdf FOLDER``.

Runs without Django. The folder holds the content as JSON and the pictures beside it, and
takes the result.
"""

import json
import sys
from pathlib import Path

from huiyin.cases.printing.handover import CONTENT, NO_FONT, RESULT, NoFontError


def main(form: str, folder: Path) -> int:
    """Write the result; the exit code says how it went."""
    # Each form loads its own libraries: they are large.
    if form == "pdf":
        from huiyin.cases.printing.pdf import pdf as set_as
    else:
        from huiyin.cases.printing.word import word as set_as
    content = json.loads((folder / CONTENT).read_text(encoding="utf-8"))
    try:
        (folder / RESULT).write_bytes(set_as(content, folder))
    except NoFontError:
        return NO_FONT
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], Path(sys.argv[2])))
