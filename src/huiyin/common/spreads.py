"""How far the sheets of a workbook spread, found out before room is made for every cell.

A reader takes memory for the whole rectangle up to the last cell. One blank in the farthest
corner of a sheet, which a slip of the hand leaves there, is seventeen thousand million of them:
more than any machine has, and the end of the process that tries.
"""

import re
import zipfile
from pathlib import Path

MOST_CELLS = 2_000_000  # 20,000 lines of a hundred columns
MOST_BYTES = 200 * 2**20  # of everything in the file, unpacked
_PIECE = 2**20
_LONGEST = 64  # bytes of an attribute that says where a cell is
_WHERE = re.compile(rb"""\sr\s*=\s*["']([A-Za-z]{0,9})(\d{0,12})["']""")


def spreads_too_far(path: Path) -> bool:
    """Whether an .xlsx file has more cells or bytes than belongs into a list of ours.

    False for what is no such file: whoever opens it says so.
    """
    try:
        with zipfile.ZipFile(path) as packed:
            left = MOST_BYTES
            for name in packed.namelist():
                read, cells = _measure(packed, name, left)
                left -= read
                if left < 0 or cells > MOST_CELLS:
                    return True
    except (zipfile.BadZipFile, OSError, NotImplementedError, RuntimeError, ValueError):
        return False
    return False


def _measure(packed: zipfile.ZipFile, name: str, most: int) -> tuple[int, int]:
    """Bytes of a part, and the cells of its rectangle; reads little more than ``most`` bytes."""
    read = rows = columns = 0
    kept = b""
    with packed.open(name) as part:
        while read <= most and (piece := part.read(_PIECE)):
            read += len(piece)
            for letters, digits in _WHERE.findall(kept + piece):
                rows = max(rows, int(digits or 0))
                columns = max(columns, _column(letters))
            kept = piece[-_LONGEST:]
    return read, rows * max(columns, 1)


def _column(letters: bytes) -> int:
    """AA is the 27th."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number
