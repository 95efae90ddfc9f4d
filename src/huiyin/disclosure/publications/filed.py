"""Files of open affairs: where those of publications lie, and how a column holds them."""

import json
from collections.abc import Sequence

from huiyin.disclosure.content import Attached

ENDINGS = {"application/pdf": "pdf", "image/jpeg": "jpg"}


def path_of(unit_code: str, file: Attached) -> str:
    """Relative to MEDIA_ROOT. KeyError for a kind of file that is not attached."""
    return f"open/{unit_code}/{name_of(file)}"


def name_of(file: Attached) -> str:
    """By what is in it: the same file twice is one."""
    return f"{file.sha256}.{ENDINGS[file.kind]}"


def files_of(text: str) -> tuple[Attached, ...]:
    """The files that a column holds."""
    return tuple(Attached(**file) for file in json.loads(text or "[]"))


def as_column(files: Sequence[Attached]) -> str:
    """Files as a column holds them."""
    return json.dumps([vars(file) for file in files], ensure_ascii=False)
