"""Sets one notice: ``python -m huiyin.disclosure.openlog.printing.press pdf FOLDER``.

Runs without Django, as :mod:`huiyin.cases.printing.press` does.
"""

import sys
from pathlib import Path
from typing import Any

from huiyin.cases.printing.press import main

TEMPLATE = Path(__file__).with_name("notice.typ")


def notice(_form: str, content: dict[str, Any], folder: Path) -> bytes:
    """The printed notice; it is paper for a wall, so there is no Word file of it."""
    from huiyin.cases.printing.pdf import pdf

    return pdf(content, folder, TEMPLATE)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], Path(sys.argv[2]), notice))
