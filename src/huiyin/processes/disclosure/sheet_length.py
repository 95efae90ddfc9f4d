"""Whether a file has so many lines that nobody should wait for the page that reads it."""

import io
import re
import zipfile
from pathlib import Path

from huiyin.common.spreads import MOST_CELLS

AT_ONCE = 2_000  # lines that are read within a request
STRETCH = 2**20
LONGEST = 40 * MOST_CELLS  # bytes of a sheet that are looked at: reading it refuses what is more
_ROW = re.compile(rb"<(?:\w+:)?row[\s>/]")


def is_long(name: str, content: bytes) -> bool:
    """Its lines are only counted; what is no table at all is not long, and refused when read."""
    if Path(name).suffix.lower() == ".csv":
        return content.count(b"\n") > AT_ONCE
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            parts = [part for part in packed.infolist() if "worksheets/" in part.filename]
            return any(_rows(packed, part) > AT_ONCE for part in parts)
    except (OSError, ValueError, RuntimeError, NotImplementedError, zipfile.BadZipFile):
        return False


def _rows(packed: zipfile.ZipFile, part: zipfile.ZipInfo) -> int:
    """How many rows a sheet has; counting ends where it is known to be long."""
    count, seen, rest = 0, 0, b""
    with packed.open(part) as sheet:
        while count <= AT_ONCE and seen < LONGEST and (stretch := sheet.read(STRETCH)):
            seen += len(stretch)
            rest += stretch
            cut = max(rest.rfind(b"<"), 0)  # a tag may lie across two stretches
            count += len(_ROW.findall(rest[:cut]))
            rest = rest[cut:][-STRETCH:]
    return count + len(_ROW.findall(rest))
