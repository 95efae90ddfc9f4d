"""One report as the topics read it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True)
class Message:
    """What somebody reported.

    ``key`` is whatever the caller knows the report by. ``person`` tells reporters apart without
    naming them: the same person twice is one person. ``place`` is the place as the caller knows
    it (a compound, a road), if it does; the text is read for places all the same. ``votes`` and
    ``against`` are what others thought of it, ``followers`` those who said 我也遇到.
    """

    key: Any
    at: datetime
    title: str
    text: str
    person: str
    place: str = ""
    votes: int = 0
    against: int = 0
    followers: int = 0
