"""A decision of the cast's village: the old market hall is to be let, which a meeting decides."""

import io
from datetime import timedelta
from types import SimpleNamespace

from PIL import Image

from huiyin.processes.disclosure import proposals
from huiyin.processes.disclosure.proposals import Decision, Meeting, Plan
from huiyin.territory.models import Unit
from tests.cast import VILLAGE

DAY = timedelta(days=1)
NOTICE = 10  # days of the eight matters


def as_village(code=VILLAGE):
    """The unit is governed by a village committee from now on."""
    Unit.objects.filter(code=code).update(name="兴港村委会")


def plan(**said):
    """What is proposed."""
    words = {
        "matter": "disposal",
        "title": "旧市场铺面出租三年（示例）",
        "text": "把旧市场的六间铺面出租三年，公开竞价。",
        "reason": "空了两年，漏雨要修。",
        "amount": 9_600_000,
        "gains": "示例合作社",
        "people": "张三丰\n李小龙",
        "households": 126,
        "options": "整体出租\n分间出租",
    }
    return Plan(**words | said)


def posted(village, at, **said):
    """It is posted."""
    by = village.kuaiji.actor()
    return proposals.post(plan(**said), unit_code=VILLAGE, by=by, at=at)


def meeting(row, **said):
    """A villagers' meeting on the first day after the notice: 300 adults, 180 came, 120 agreed."""
    held = row.notice_until + DAY
    words = {
        "organ": "meeting",
        "convened_on": held,
        "noticed_on": held - 10 * DAY,
        "counted": "people",
        "entitled": 300,
        "present": 180,
        "agreed": 120,
        "opposed": 40,
        "abstained": 20,
        "signers": 170,
    }
    return Meeting(**words | said)


def minutes():
    """A photo of the minutes, as a browser hands it in."""
    file = io.BytesIO()
    Image.new("RGB", (60, 40), "white").save(file, "JPEG")
    size = file.tell()
    file.seek(0)
    return SimpleNamespace(name="会议记录.jpg", size=size, file=file)


def recorded(village, row, at, **said):
    """The clerk hands in the minutes."""
    decision = Decision("同意出租，公开竞价。", meeting(row, **said))
    by = village.kuaiji.actor()
    return proposals.record(row, decision, by=by, at=at, uploads=[minutes()])
