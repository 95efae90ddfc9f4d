"""A demo's seals: some months of uses in order, and the odd ones that are looked for."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils.timezone import localdate, make_aware

from huiyin.disclosure.models import Seal
from huiyin.disclosure.seals.permissions import approving_post
from huiyin.people.actors import Actor
from huiyin.processes.demo_cast import Village, sure
from huiyin.processes.demo_lines import SAMPLE
from huiyin.processes.disclosure import seals
from huiyin.processes.disclosure.seals import Stamping, Wish
from huiyin.rulebook import active

HOUR, DAY, EVENING = timedelta(hours=1), timedelta(days=1), time(19, 40)
HALF_A_YEAR = 182  # days: what is asked for comes back
BOTH = 2  # committees agree to a contract
SATURDAY = 5
COMMITTEE = "村（居）民委员会公章"  # untranslated: stored
CONTRACTS = "合同专用章"  # untranslated: stored
CENTRE = "政务服务中心"  # untranslated: stored
# How many days ago, purpose, what it was put under, copies: in office hours, and back in time.
ORDINARY = (
    (171, "certificate", "居住证明", 2),  # untranslated: stored
    (158, "document", "老年人补贴花名册", 1),  # untranslated: stored
    (141, "certificate", "参军政审材料", 2),  # untranslated: stored
    (128, "document", "防汛物资领用表", 1),  # untranslated: stored
    (113, "certificate", "亲属关系证明", 1),  # untranslated: stored
    (99, "document", "医保参保汇总表", 2),  # untranslated: stored
    (85, "certificate", "居住证明", 1),  # untranslated: stored
    (70, "document", "适龄儿童入学摸底表", 1),  # untranslated: stored
    (56, "certificate", "收入情况说明", 1),  # untranslated: stored
    (44, "document", "活动场地使用函", 1),  # untranslated: stored
    (31, "certificate", "居住证明", 2),  # untranslated: stored
    (18, "document", "困难家庭复核表", 1),  # untranslated: stored
    (9, "certificate", "居住证明", 2),  # untranslated: stored
)
# Stamped on a Saturday evening; out of the office and back days late.
AT_NIGHT = (
    (150, "旧房鉴定申请"),  # untranslated: stored
    (106, "用电报装申请"),  # untranslated: stored
    (50, "赛事场地证明"),  # untranslated: stored
)
BACK_LATE = ((121, "项目申报材料"), (64, "年检材料"))  # untranslated: stored
UNDECIDED = ("广告位租用协议", "保洁服务协议")  # untranslated: stored
UNDECIDED_AGO, OUT_AGO = 29, 5
OUT, ASKED = "防汛物资申领表", "学生社会实践证明"  # untranslated: stored


@dataclass(frozen=True)
class _Use:
    """One use to come: when, and for how many days it was out (0: stamped in the office)."""

    at: datetime
    wish: Wish
    out: int = 0


def load_seals(village: Village, *, at: datetime, story: bool) -> None:
    """A seal and what it was used for, with the ``story`` oddly too, and then a second seal.

    None in a village without keeper or committees.
    """
    keeper = village.keeper
    agreeing = [one for one in village.actors if approving_post(one, village.code)]
    if keeper is None or keeper.user_id is None or len(agreeing) < BOTH:
        return
    seal = _register(village, COMMITTEE, keeper.user_id, at)
    uses = [*_ordinary(at), *(_odd(at) if story else ())]
    for use in sorted(uses, key=lambda one: one.at):
        seal = _use(use, seal, village, agreeing)
    if not story:
        return
    _waiting(seal, village, agreeing, at)
    seal = _register(village, CONTRACTS, keeper.user_id, at)
    for title in UNDECIDED:
        use = _Use(_opening(at, UNDECIDED_AGO), Wish("contract", title + SAMPLE, 2))
        seal = _use(use, seal, village, agreeing)


def _register(village: Village, name: str, keeper: int, at: datetime) -> Seal:
    return seals.register(name + SAMPLE, keeper, unit_code=village.code, by=village.clerk, at=at)


def _ordinary(at: datetime) -> Iterator[_Use]:
    for days, purpose, title, copies in ORDINARY:
        for ago in (days + HALF_A_YEAR, days):
            yield _Use(_opening(at, ago), Wish(purpose, title + SAMPLE, copies))


def _odd(at: datetime) -> Iterator[_Use]:
    for days, title in AT_NIGHT:
        day = localdate(at) - days * DAY
        day -= (day.weekday() - SATURDAY) % 7 * DAY
        yield _Use(_moment(day, EVENING), Wish("document", title + SAMPLE, 1))
    for days, title in BACK_LATE:
        yield _Use(_opening(at, days), Wish("document", title + SAMPLE, 1), out=4)


def _use(use: _Use, seal: Seal, village: Village, agreeing: list[Actor]) -> Seal:
    keeper = sure(village.keeper)
    row, _receipt = seals.ask(use.wish, seal, by=village.clerk, at=use.at)
    for by in agreeing[: row.needs]:
        row = seals.approve(row, by=by, at=use.at)
    said = Stamping(copies=use.wish.copies)
    if not use.out:
        seals.stamp(row, said, by=keeper, at=use.at + HOUR)
        return seals.seal_of(row)
    gone = Stamping(place=CENTRE + SAMPLE, due_back=use.at + DAY)
    row = seals.stamp(row, gone, by=keeper, at=use.at + HOUR)
    seals.give_back(row, said, by=keeper, at=use.at + use.out * DAY)
    return seals.seal_of(row)


def _waiting(seal: Seal, village: Village, agreeing: list[Actor], at: datetime) -> None:
    """One that is out and should be back, one that nobody has agreed to yet."""
    wish, when = Wish("document", OUT + SAMPLE, 1), _opening(at, OUT_AGO)
    row, _receipt = seals.ask(wish, seal, by=village.clerk, at=when)
    for by in agreeing[: row.needs]:
        row = seals.approve(row, by=by, at=when)
    out = Stamping(place=CENTRE + SAMPLE, due_back=when + DAY)
    seals.stamp(row, out, by=sure(village.keeper), at=when + HOUR)
    asked = Wish("document", ASKED + SAMPLE, 1)
    seals.ask(asked, seal, by=village.clerk, at=_opening(at, 1))


def _opening(at: datetime, days: int) -> datetime:
    """The opening of the office on the first working day that is at least so many before."""
    calendar, day = active.calendar(), localdate(at) - days * DAY
    while not calendar.is_working_day(day):
        day -= DAY
    return calendar.next_opening(_moment(day, time()))


def _moment(day: date, hour: time) -> datetime:
    return make_aware(datetime.combine(day, hour))
