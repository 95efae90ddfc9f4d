"""The signed root of a day: which words are signed, and what stands for it on paper.

Plain Python: whoever verifies has neither database nor settings.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from huiyin.common.hashing import canonical

SCHEME = "huiyin-open-root-1"
SIGNED = ("scheme", "county", "number", "at", "size", "root", "previous", "key")
GROUPS, LETTERS = 8, 4  # of a fingerprint


@dataclass(frozen=True)
class RootNotice:
    """One root as it is shown and lodged: its day, how much it covers, its fingerprint."""

    county: str
    number: int
    day: date
    size: int
    fingerprint: str


def stated(content: Mapping[str, Any]) -> dict[str, Any]:
    """The words of a root that are signed. KeyError where one is missing."""
    return {name: content[name] for name in SIGNED}


def fingerprint(content: Mapping[str, Any]) -> str:
    """What is printed: the first 128 bits over all signed words, in groups to be compared by eye.

    The signing key is one of those words: a log signed anew by somebody else has another one.
    """
    letters = hashlib.sha256(canonical(stated(content))).hexdigest()[: GROUPS * LETTERS].upper()
    return " ".join(letters[at : at + LETTERS] for at in range(0, len(letters), LETTERS))


def same_fingerprint(one: str, another: str) -> bool:
    """However it was typed from paper: case, blanks and hyphens do not matter."""
    return _bare(one) == _bare(another)


def _bare(text: str) -> str:
    return "".join(letter for letter in text.upper() if letter in "0123456789ABCDEF")
