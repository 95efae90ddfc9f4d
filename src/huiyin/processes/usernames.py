"""A username to propose: the initials of the name's pinyin, and a number where taken."""

import bisect
import re
from itertools import count

from huiyin.people.models import User

# GB 2312 orders its 3,755 common characters by pinyin: the first one under each initial.
FIRST = "啊芭擦搭蛾发噶哈击喀垃妈拿哦啪期然撒塌挖昔压匝"  # untranslated: an alphabet
INITIALS = "abcdefghjklmnopqrstwxyz"
COMMON_END = b"\xd8\xa1"  # rarer characters come after, ordered by radical
SHORTEST = 3
LONGEST = 20
PLAIN = "user"

_STARTS = [character.encode("gb2312") for character in FIRST]


def suggest(name: str) -> str:
    """A free username for somebody of this name; a person may choose another.

    What stands in brackets is left out, and so is every character whose pinyin we do not know.
    """
    base = initials(re.split(r"[(（]", name, maxsplit=1)[0]) or PLAIN
    taken = set(User.objects.filter(username__startswith=base).values_list("username", flat=True))
    if len(base) >= SHORTEST and base not in taken:
        return base
    return next(name for number in count(2) if (name := f"{base}{number:02}") not in taken)


def initials(name: str) -> str:
    """任点名 is "rdm"; Latin letters and digits stay as they are."""
    return "".join(map(_initial, name.lower()))[:LONGEST]


def _initial(character: str) -> str:
    if character.isascii():
        return character if character.isalnum() else ""
    try:
        code = character.encode("gb2312")
    except UnicodeEncodeError:
        return ""
    place = bisect.bisect_right(_STARTS, code)
    return INITIALS[place - 1] if place and code < COMMON_END else ""
