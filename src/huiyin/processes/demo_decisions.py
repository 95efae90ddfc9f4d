"""What a demo has of decisions and powers: proposals, and procedures that run or came late."""

import io
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import IO

from django.db import transaction
from PIL import Image

from huiyin.common.language import in_chinese
from huiyin.disclosure.bodies import body_of
from huiyin.disclosure.models import Procedure, Proposal
from huiyin.processes.demo_cast import Village, sure, villages_of
from huiyin.processes.demo_procedures import (
    BUILDING,
    load_building,
    load_relief,
    load_running,
)
from huiyin.processes.disclosure import proposals
from huiyin.processes.disclosure.proposals import Decision, Meeting, Plan
from huiyin.rulebook.demo import Demo
from huiyin.rulebook.model import Body

DAY = timedelta(days=1)


@dataclass
class _Photo:
    """A picture of minutes, as a browser would hand it in."""

    name: str | None
    size: int | None
    file: IO[bytes]


@in_chinese
@transaction.atomic
def load_decisions(demo: Demo, *, at: datetime) -> int:
    """Make what is missing; how many rows were made. A second run makes nothing.

    The first village has what runs now and a relief that came late; the first whose committee is
    a village's has applications to build that came late.
    """
    made, villages = 0, [one for one in villages_of(demo, at=at) if one.witness and one.committee]
    for village in villages[:1]:
        rows = Proposal.objects.filter(county=village.code[:6], unit_code=village.code)
        if not rows.exists():
            made += _proposals(village, at) + load_running(village, at)
            made += load_relief(village, at)
    for village in [one for one in villages if body_of(one.unit) is Body.VILLAGE][:1]:
        found = Procedure.objects.filter(county=village.code[:6], unit_code=village.code)
        if not found.filter(power=BUILDING).exists():
            made += load_building(village, at)
    return made


def _proposals(village: Village, at: datetime) -> int:
    clerk = village.clerk
    matter = proposals.matters_of(village.code)[0][0]
    row = proposals.post(
        _plan(matter, *_DECIDED), unit_code=village.code, by=clerk, at=at - 40 * DAY
    )
    proposals.ask(row, "修一次能用几年？", at=at - 38 * DAY)  # untranslated: data
    said = "保修五年，写进合同。"  # untranslated: data
    proposals.answer(row, 1, said, by=clerk, at=at - 37 * DAY)
    _decide(row, village, at - 20 * DAY)
    row = proposals.post(
        _plan(matter, *_STOPPED), unit_code=village.code, by=clerk, at=at - 15 * DAY
    )
    why = "报价都超过预算，先不办。"  # untranslated: data
    proposals.stop(row, reason=why, by=clerk, at=at - 9 * DAY)
    row = proposals.post(
        _plan(matter, *_RUNNING), unit_code=village.code, by=clerk, at=at - 2 * DAY
    )
    proposals.ask(row, "晚上几点关灯？", at=at - DAY)  # untranslated: data
    row = proposals.post(_plan("", *_ALONE), unit_code=village.code, by=clerk, at=at - 60 * DAY)
    _decide_alone(row, village, at - 40 * DAY)
    return 4


def _decide(row: Proposal, village: Village, at: datetime) -> None:
    held = row.notice_until + DAY
    organ = proposals.organs_of(row)[0]
    meeting = Meeting(organ.value, held, held - 12 * DAY, "people", 420, 260, 231, 12, 17, 248)
    file = io.BytesIO()
    Image.new("RGB", (600, 400), "white").save(file, "JPEG")
    size = file.tell()
    file.seek(0)
    said = "同意修缮，预算以内，公开比价选施工单位。"  # untranslated: data
    photo = _Photo("会议记录（示例）.jpg", size, file)  # untranslated: data
    decision = Decision(said, meeting)
    row = proposals.record(row, decision, by=village.clerk, at=at, uploads=[photo])
    row = proposals.witness(row, by=sure(village.witness), at=at)
    progress = "已经比价，正在签合同。"  # untranslated: data
    proposals.carry_out(row, progress, by=village.clerk, at=at + 5 * DAY)


def _decide_alone(row: Proposal, village: Village, at: datetime) -> None:
    """By the committee itself, without minutes: it may, and a rule asks about the sum."""
    said = "同意购置，三家比价，选最低的一家。"  # untranslated: data
    decision = Decision(said, decided_on=row.notice_until + DAY)
    row = proposals.record(row, decision, by=village.clerk, at=at)
    proposals.witness(row, by=sure(village.witness), at=at)


def _plan(matter: str, title: str, text: str, reason: str, amount: int) -> Plan:
    return Plan(matter, title, text, reason, amount=amount, households=180)


# What is stored stays Chinese: title, text, reason, fen.
_DECIDED = (
    "修缮老年活动室屋顶（示例）",  # untranslated: data
    "更换屋面、防水。",  # untranslated: data
    "下雨漏水。",  # untranslated: data
    4_860_000,
)
_STOPPED = (
    "购置电动清扫车（示例）",  # untranslated: data
    "买一辆小型清扫车。",  # untranslated: data
    "人手不够。",  # untranslated: data
    7_200_000,
)
_RUNNING = (
    "小广场加装太阳能路灯（示例）",  # untranslated: data
    "加装12盏。",  # untranslated: data
    "晚上看不见路。",  # untranslated: data
    2_640_000,
)
_ALONE = (
    "活动室更换空调（示例）",  # untranslated: data
    "换两台立式空调。",  # untranslated: data
    "旧的用了十二年，修不好。",  # untranslated: data
    1_158_000,
)
