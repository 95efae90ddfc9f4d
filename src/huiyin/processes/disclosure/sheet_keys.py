"""Which line of a new version is which line of the one before: questions hang on its key."""

from collections import defaultdict
from collections.abc import Sequence

from huiyin.disclosure.content import Cell, Sheet


def keyed(rows: Sequence[tuple[Cell, ...]], before: Sheet | None) -> list[str]:
    """A key for each row: r0001 and on, or that of the line it takes the place of.

    Equal lines keep their key. Of the others, where as many were changed as there are left, each
    takes the key of the one in its place; else they are new, with numbers nobody had.
    """
    if before is None:
        return [f"r{number:04}" for number in range(1, len(rows) + 1)]
    left: dict[tuple[Cell, ...], list[str]] = defaultdict(list)
    for line in before.lines:
        left[line.cells].append(line.key)
    found = [left[row].pop(0) if left[row] else "" for row in rows]
    free = [line.key for line in before.lines if line.key not in set(found)]
    changed = [place for place, key in enumerate(found) if not key]
    if len(free) == len(changed):
        for place, key in zip(changed, free, strict=True):
            found[place] = key
        return found
    last = max((int(line.key[1:]) for line in before.lines), default=0)
    for number, place in enumerate(changed, start=last + 1):
        found[place] = f"r{number:04}"
    return found
