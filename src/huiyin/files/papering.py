"""Makes one PDF anew: ``python -m huiyin.files.papering MOST_PAGES SOURCE TARGET``.

Runs without Django, as a program of its own (as :mod:`huiyin.files.listening` does and for the
same reasons): it reads what strangers send. Only the pages go over: no scripts, no files inside
the file, no forms that send, nothing of who wrote it when and with what, and of the photos on
its pages no camera data. Prints the number of pages.
"""

import resource
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pypdf import PdfReader, PdfWriter

# Exit codes.
NO_PAPER = 3
TOO_LONG = 4
LOCKED = 5
# What the process may use: processor seconds, bytes of memory, bytes in one file.
LIMITS = {
    resource.RLIMIT_CPU: 40,
    resource.RLIMIT_AS: 2 * 2**30,
    resource.RLIMIT_FSIZE: 64 * 2**20,
    resource.RLIMIT_CORE: 0,
}
# Keys that tell of origin, act by themselves or carry something along, wherever they stand.
DROPPED = ("/Metadata", "/PieceInfo", "/Thumb", "/AA", "/OpenAction", "/JS", "/EF", "/Annots")
# JPEG segments that hold camera data, captions and comments; colours and size stay.
CAMERA = frozenset({0xE1, 0xED, 0xFE})
SCAN, ALONE = 0xDA, frozenset({0x01, *range(0xD0, 0xD9)})


def main(most: int, source: Path, target: Path) -> int:
    """Write the pages of ``source``; the exit code says how it went."""
    for what, limit in LIMITS.items():
        resource.setrlimit(what, (limit, limit))
    import pypdf
    from pypdf.errors import PyPdfError

    try:
        reader = pypdf.PdfReader(source)
        if reader.is_encrypted:
            return LOCKED
        pages = len(reader.pages)
        if pages > most:
            return TOO_LONG
        if not pages:
            return NO_PAPER
        writer = _bare(reader)
        with target.open("wb") as made:
            writer.write(made)
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError):
        return NO_PAPER
    except (OSError, MemoryError, RecursionError, AssertionError, NotImplementedError):
        return NO_PAPER
    print(pages)  # noqa: T201 – what the other process reads
    return 0


def _bare(reader: "PdfReader") -> "PdfWriter":
    """The pages alone; then every object that came along is looked through."""
    import pypdf
    from pypdf.generic import DictionaryObject

    writer = pypdf.PdfWriter()
    for page in reader.pages:
        for key in DROPPED:
            page.pop(key, None)  # before it is copied: what hangs on it must not come along
        writer.add_page(page)
    for found in writer._objects:
        if isinstance(found, DictionaryObject):
            for key in DROPPED:
                found.pop(key, None)
            if _is_photo(found):
                held: Any = found
                held._data = without_camera(held._data)
    writer.metadata = None
    return writer


def _is_photo(found: Any) -> bool:
    kind = found.get("/Filter")
    return hasattr(found, "_data") and (kind == "/DCTDecode" or kind == ["/DCTDecode"])


def without_camera(photo: bytes) -> bytes:
    """A JPEG without the segments of camera, captions and comments; else what was given."""
    if not photo.startswith(b"\xff\xd8"):
        return photo
    kept, at = [photo[:2]], 2
    while at + 4 <= len(photo) and photo[at] == 0xFF:
        sign = photo[at + 1]
        if sign == SCAN:
            return b"".join([*kept, photo[at:]])
        if sign == 0xFF:  # filling
            at += 1
            continue
        size = 2 if sign in ALONE else 2 + int.from_bytes(photo[at + 2 : at + 4], "big")
        if sign not in CAMERA:
            kept.append(photo[at : at + size])
        at += size
    return b"".join([*kept, photo[at:]])


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3])))
