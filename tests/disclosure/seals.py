"""Seals in the tests: one of the cast's community, and a use of it."""

from huiyin.processes.disclosure import seals
from huiyin.processes.disclosure.seals import Wish
from tests.cast import VILLAGE

PERSON = "赵示例"
TITLE = "赵示例的居住证明"


def registered(people, now, prefix="", unit=VILLAGE, name="居民委员会公章（示例）"):
    """A seal, kept by the keeper."""
    clerk, keeper = getattr(people, prefix + "kuaiji"), getattr(people, prefix + "zhangguan")
    return seals.register(name, keeper.user.pk, unit_code=unit, by=clerk.actor(), at=now)


def wish(**said) -> Wish:
    """A certificate in two copies."""
    return Wish(**{"purpose": "certificate", "title": TITLE, "copies": 2} | said)


def asked(people, now, seal, who="kuaiji", **said):
    """A use that waits for its approval."""
    return seals.ask(wish(**said), seal, by=getattr(people, who).actor(), at=now)[0]


def approved(people, now, seal, who="kuaiji", **said):
    """A use that may be stamped."""
    row = asked(people, now, seal, who, **said)
    row = seals.approve(row, by=people.weiyuan.actor(), at=now)
    if row.state == "asked":
        row = seals.approve(row, by=people.zhiwei.actor(), at=now)
    return row
