"""Uses of seals as the pages of the office show them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from huiyin.disclosure.models import SealUse
from huiyin.disclosure.seals import queries
from huiyin.disclosure.seals.flags import Flag, flags_of
from huiyin.rulebook import active


@dataclass(frozen=True)
class UseLine:
    """A use, what its purpose is called, who asked, what is odd."""

    row: SealUse
    purpose: str
    asker: str
    flags: Sequence[Flag]


def lines(uses: Sequence[SealUse], *, at: datetime) -> list[UseLine]:
    """One statement for all of them."""
    names = queries.names_of([row.asked_by for row in uses])
    purposes = active.profile().seals.purposes
    return [
        UseLine(
            row,
            purposes[row.purpose].name if row.purpose in purposes else row.purpose,
            names.get(row.asked_by, ""),
            flags_of(row, at=at),
        )
        for row in uses
    ]
