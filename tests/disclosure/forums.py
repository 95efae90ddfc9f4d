"""A forum of the cast's compound, and what its form sends."""

from datetime import timedelta

from huiyin.cases.domain.reporting import Report
from huiyin.processes.disclosure import forums
from huiyin.processes.disclosure.forums import Minutes
from tests.cast import VILLAGE
from tests.disclosure.scorecards import compounds

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
PLACE = "小区广场（示例）"


def planned(cast, village, now):
    """In two days."""
    big, _small = compounds(cast)
    by = village.kuaiji.actor()
    return forums.plan(big.pk, place=PLACE, starts=now + 2 * DAY, by=by, at=now)


def minutes(**said):
    """Thirty came, most of them content."""
    words = {
        "report": "上季度修好电梯两部。",
        "present": 30,
        "good": 12,
        "fair": 9,
        "poor": 4,
        "committee": True,
        "community": True,
    }
    return Minutes(**words | said)


def question(key="a" * 32, text="地下车库的灯坏了半年，什么时候修？"):
    """What a resident types."""
    return Report(submission=key, text=text, unit_code=VILLAGE)
