"""Somebody else was there first."""

from typing import Any


class Stale(Exception):
    """What is changed is no longer as the person saw it; nothing was done.

    ``row`` is the visit or errand as it stands now.
    """

    def __init__(self, row: Any) -> None:
        super().__init__(str(row))
        self.row = row
