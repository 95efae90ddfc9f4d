"""Where the files of publications lie: by unit and by what is in them."""

from huiyin.disclosure.content import Attached

ENDINGS = {"application/pdf": "pdf", "image/jpeg": "jpg"}


def path_of(unit_code: str, file: Attached) -> str:
    """Relative to MEDIA_ROOT. KeyError for a kind of file that is not attached."""
    return f"open/{unit_code}/{file.sha256}.{ENDINGS[file.kind]}"
