"""Who governs itself in a village unit: a village committee, or a residents' committee."""

import re

from huiyin.rulebook.model import Body
from huiyin.territory.models import Unit

# GB/T 10114 as the statistics bureau uses it: 001-199 residents', 200-399 village committees.
RESIDENTS_BELOW, OTHER_FROM = 200, 400
_RESIDENTS = re.compile(r"(居民委员会|居委会|社区)$")
_VILLAGE = re.compile(r"(村民委员会|村委会)$")


def body_of(unit: Unit) -> Body:
    """By the name, and where that leaves it open by the code.

    Of 7,834 units of five places 8 have a code of the other kind: they were renamed, so the name
    goes first. A name that ends in 村 alone may be an estate (老港新村) and decides nothing.
    """
    if _RESIDENTS.search(unit.name):
        return Body.RESIDENTS
    if _VILLAGE.search(unit.name):
        return Body.VILLAGE
    return Body.RESIDENTS if _number(unit) < RESIDENTS_BELOW else Body.VILLAGE


def governs_itself(unit: Unit) -> bool:
    """Whether there is a committee at all: a park or a farm (code 400 on) may have none.

    A 虚拟社区 stands in the statistics for a park where nobody was elected.
    """
    if "虚拟" in unit.name:
        return False
    named = _RESIDENTS.search(unit.name) or _VILLAGE.search(unit.name)
    return bool(named) or _number(unit) < OTHER_FROM


def _number(unit: Unit) -> int:
    return int(unit.code[9:12])
