"""What a demo scores: a round with a red list and a black one, a reply and an upheld appeal; one
in its days for replies; two forums. Everything is invented, and says so."""

from datetime import date, datetime, time, timedelta

from django.utils.timezone import localdate, make_aware

from huiyin.disclosure.models import ScoreRound
from huiyin.disclosure.periods import Period
from huiyin.people.actors import Actor
from huiyin.processes import demo_scored
from huiyin.processes.demo_cast import actors_of
from huiyin.processes.disclosure import forums, scorecards
from huiyin.processes.disclosure.forums import Minutes
from huiyin.processes.disclosure.scorecards import Found
from huiyin.rulebook import active
from huiyin.rulebook.demo import Demo
from huiyin.rulebook.model import Cadence

HOUR = time(19, 0)
# Line, points, what was seen. The appeal is about the first.
SEEN = (
    ("safety", 5, "北侧消防通道被杂物占用，现场拍照。（示例）"),  # untranslated: stored
    ("safety", 15, "电梯检验到期一个月没有检验。（示例）"),  # untranslated: stored
    ("cleaning", 20, "垃圾桶满溢四天，楼道灯坏了一半没有修。（示例）"),  # untranslated: stored
)
REPLY = "杂物当天清走，通道已经画线。（示例）"  # untranslated: stored
APPEAL = "那条通道在红线以外，不由本企业管理。（示例）"  # untranslated: stored
DECISION = "经核对图纸，该通道不在服务范围内。（示例）"  # untranslated: stored
PLACE = "小区广场（示例）"  # untranslated: stored
PROMISE = "修好地下车库照明（示例）"  # untranslated: stored
REPORT = "上季度维修电梯两部，更换楼道灯四十盏。（示例）"  # untranslated: stored


def load_property(demo: Demo, *, at: datetime) -> int:
    """Make what is missing; how many rounds and forums. A second run makes nothing."""
    demo_scored.load_doors(demo, at=at)
    people = actors_of(demo, at=at)
    bad = {row.pk for row, manner in demo_scored.found(demo) if manner is demo_scored.BAD}
    return _rounds(people, bad, at) + _forums(people, at)


def _rounds(people: list[Actor], bad: set[int], at: datetime) -> int:
    made = 0
    for by in people:
        for town in scorecards.towns_of(by):
            if not scorecards.scorable(town) or scorecards.listed(by)[0]:
                continue
            made += _published(town, by, people, bad, at) + _replying(town, by, bad, at)
    return made


def _published(town: str, by: Actor, people: list[Actor], bad: set[int], at: datetime) -> int:
    """The quarter before last, with everything that can happen to a round."""
    quarter = _quarter(at).previous().previous()
    if quarter.first < active.profile().scorecards.basis.since:
        return 0
    told = at - timedelta(days=20)
    row, codes = _told(town, quarter, by, bad, told)
    answers = codes[_blamed(row, bad)]
    scorecards.reply(answers, REPLY, at=told + timedelta(days=1))
    released = at - timedelta(days=5)
    for one in people:
        if scorecards.doing(row, one, at=released).releases:
            scorecards.publish(row, by=one, at=released)
            break
    else:
        return 1
    scorecards.appeal(answers, APPEAL, at=at - timedelta(days=3))
    for one in people:
        if scorecards.doing(row, one, at=at).decides:
            decided = at - timedelta(days=1)
            _decide(row, bad, one, decided)
            break
    return 1


def _decide(row: ScoreRound, bad: set[int], by: Actor, at: datetime) -> None:
    entry = _blamed(row, bad)
    scorecards.decide(row, entry, withdrawn=[1], answer=DECISION, by=by, at=at)


def _blamed(row: ScoreRound, bad: set[int]) -> int:
    """The number of whom points are taken off: the badly served one, else the first."""
    entries = (one.entry for one in scorecards.scored(row))
    return next((one.number for one in entries if one.compound_id in bad), 1)


def _replying(town: str, by: Actor, bad: set[int], at: datetime) -> int:
    """The last quarter: its companies may answer now."""
    quarter = _quarter(at).previous()
    if quarter.first < active.profile().scorecards.basis.since:
        return 0
    _told(town, quarter, by, bad, at - timedelta(days=2))
    return 1


def _told(
    town: str, quarter: Period, by: Actor, bad: set[int], at: datetime
) -> tuple[ScoreRound, dict[int, str]]:
    keys = [row.pk for row in scorecards.scorable(town)]
    row = scorecards.open_round(town, quarter.key, keys, by=by, at=at - timedelta(days=2))
    seen = quarter.first + timedelta(days=40)
    entry = _blamed(row, bad)
    for line, points, text in SEEN:
        if points <= active.profile().scorecards.lines[line].points:
            found = Found(entry=entry, line=line, points=points, text=text, seen_on=seen)
            scorecards.note(row, found, by=by, at=at - timedelta(days=1))
    return row, scorecards.tell(row, by=by, at=at)


def _quarter(at: datetime) -> Period:
    return Period.of(Cadence.QUARTER, localdate(at))


def _forums(people: list[Actor], at: datetime) -> int:
    """One that was held, with a promise that is overdue; one that is coming."""
    for by in people:
        for village in forums.villages_of(by):
            compounds = forums.compounds_of(village)
            if not compounds or forums.listed(village)[0]:
                continue
            key, today = compounds[0][0], localdate(at)
            _held(key, by, _evening(today - timedelta(days=25)))
            starts = _evening(today + timedelta(days=6))
            forums.plan(key, place=PLACE, starts=starts, by=by, at=at)
            return 2
    return 0


def _held(compound: int, by: Actor, starts: datetime) -> None:
    before = starts - timedelta(days=5)
    row = forums.plan(compound, place=PLACE, starts=starts, by=by, at=before)
    due = localdate(starts) + timedelta(days=20)
    forums.promise(row, PROMISE, due, by=by, at=starts)
    said = Minutes(REPORT, present=26, good=11, fair=9, poor=3, committee=True, community=True)
    forums.hold(row, said, by=by, at=starts + timedelta(hours=2))


def _evening(day: date) -> datetime:
    return make_aware(datetime.combine(day, HOUR))
