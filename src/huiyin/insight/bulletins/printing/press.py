"""Sets one bulletin: ``python -m huiyin.insight.bulletins.printing.press pdf FOLDER``.

Runs without Django, as :mod:`huiyin.cases.printing.press` does.
"""

import sys
from pathlib import Path
from typing import Any

from huiyin.cases.printing.press import main

TEMPLATE = Path(__file__).with_name("bulletin.typ")


def bulletin(form: str, content: dict[str, Any], folder: Path) -> bytes:
    """The printed bulletin. Each form loads its own libraries: they are large."""
    if form == "pdf":
        from huiyin.cases.printing.pdf import pdf

        return pdf(content, folder, TEMPLATE)
    from huiyin.insight.bulletins.printing.word import word

    return word(content)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], Path(sys.argv[2]), bulletin))
