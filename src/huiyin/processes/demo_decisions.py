"""What a demo has of decisions and powers: three proposals, five running procedures."""

import io
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import IO

from django.db import transaction
from django.utils.timezone import localdate
from PIL import Image

from huiyin.disclosure.models import Procedure, Proposal
from huiyin.people.actors import Actor, actor_for
from huiyin.people.models import User
from huiyin.processes.disclosure import procedures, proposals
from huiyin.processes.disclosure.procedures import Application
from huiyin.processes.disclosure.proposals import Decision, Meeting, Plan
from huiyin.rulebook.demo import Demo

DAY = timedelta(days=1)
VILLAGE = 12  # digits


@dataclass
class _Photo:
    """A picture of minutes, as a browser would hand it in."""

    name: str | None
    size: int | None
    file: IO[bytes]


def load_decisions(demo: Demo, *, at: datetime) -> int:
    """Make what is missing; how many rows were made. A second run makes nothing."""
    clerk = _one(demo, "kuaiji", at)
    if clerk is None:
        return 0
    village = next((post.scope for post in clerk.posts if len(post.scope) == VILLAGE), "")
    if not village or Proposal.objects.filter(county=village[:6], unit_code=village).exists():
        return 0
    witness, committee = _one(demo, "jiandu", at), _one(demo, "weiyuan", at)
    if witness is None or committee is None:
        return 0
    with transaction.atomic():
        made = _proposals(village, clerk, witness, at)
        return made + _procedures(village, clerk, committee, at)


def _proposals(village: str, clerk: Actor, witness: Actor, at: datetime) -> int:
    matter = proposals.matters_of(village)[0][0]
    last = _plan(matter, *_DECIDED)
    row = proposals.post(last, unit_code=village, by=clerk, at=at - 40 * DAY)
    proposals.ask(row, "修一次能用几年？", at=at - 38 * DAY)  # untranslated: data
    said = "保修五年，写进合同。"  # untranslated: data
    proposals.answer(row, 1, said, by=clerk, at=at - 37 * DAY)
    _decide(row, clerk, witness, at - 20 * DAY)
    row = proposals.post(_plan(matter, *_STOPPED), unit_code=village, by=clerk, at=at - 15 * DAY)
    why = "报价都超过预算，先不办。"  # untranslated: data
    proposals.stop(row, reason=why, by=clerk, at=at - 9 * DAY)
    row = proposals.post(_plan(matter, *_RUNNING), unit_code=village, by=clerk, at=at - 2 * DAY)
    proposals.ask(row, "晚上几点关灯？", at=at - DAY)  # untranslated: data
    return 3


def _decide(row: Proposal, clerk: Actor, witness: Actor, at: datetime) -> None:
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
    row = proposals.record(row, decision, by=clerk, at=at, uploads=[photo])
    row = proposals.witness(row, by=witness, at=at)
    progress = "已经比价，正在签合同。"  # untranslated: data
    proposals.carry_out(row, progress, by=clerk, at=at + 5 * DAY)


def _procedures(village: str, clerk: Actor, committee: Actor, at: datetime) -> int:
    made = 0
    for (power, subject, form), days, steps in _PROCEDURES:
        began = at - days * DAY
        told = Application(power, subject, "示例申请人", form)  # untranslated: data
        row: Procedure
        row, _receipt = procedures.start(told, unit_code=village, by=clerk, at=began)
        for by in (clerk, committee)[:steps]:
            row = procedures.do_step(row, by=by, at=began)
        if power == "venue":
            missing = ["活动方案"]  # untranslated: data
            procedures.send_back(row, missing=missing, by=clerk, at=began)
        made += 1
    return made


def _plan(matter: str, title: str, text: str, reason: str, amount: int) -> Plan:
    return Plan(matter, title, text, reason, amount=amount, households=180)


def _one(demo: Demo, username: str, at: datetime) -> Actor | None:
    if not any(member.username == username for member in demo.cast):
        return None
    user = User.objects.filter(username=username, demo=True).first()
    return actor_for(user, localdate(at)) if user else None


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
# Power, subject and form; begun how many days ago; how many steps are done.
_PROCEDURES: tuple[tuple[tuple[str, str, dict[str, str]], int, int], ...] = (
    (
        (
            "temporary_help",
            "临时困难补助一件（示例）",  # untranslated: data
            {
                "what": "看病花费大",  # untranslated: data
                "amount": "800",
            },
        ),
        9,
        1,
    ),
    (
        (
            "temporary_help",
            "春节慰问一件（示例）",  # untranslated: data
            {
                "what": "独居老人",  # untranslated: data
                "amount": "500",
            },
        ),
        1,
        2,
    ),
    (
        (
            "certificate",
            "居住证明一份（示例）",  # untranslated: data
            {
                "what": "孩子上学",  # untranslated: data
            },
        ),
        0,
        1,
    ),
    (
        (
            "query",
            "查上月收支凭证（示例）",  # untranslated: data
            {
                "what": "上月的修路支出",  # untranslated: data
            },
        ),
        1,
        1,
    ),
    (
        (
            "venue",
            "借用活动室（示例）",  # untranslated: data
            {
                "what": "办书法班",  # untranslated: data
                "day": "2026-12-05",
            },
        ),
        1,
        0,
    ),
)
