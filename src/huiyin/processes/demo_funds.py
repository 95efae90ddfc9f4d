"""A demo's funds: two years of them, spent over the months, with what a rule looks for."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from django.utils.timezone import localdate, make_aware

from huiyin.disclosure.funds import queries
from huiyin.disclosure.models import Fund
from huiyin.disclosure.money import FEN
from huiyin.processes.demo_cast import Village, sure
from huiyin.processes.demo_lines import SAMPLE
from huiyin.processes.disclosure import funds
from huiyin.processes.disclosure.funds import Grant, Spending
from huiyin.rulebook import active

HOUR, DAY = time(16), timedelta(days=1)
TURNED = 5  # of January: what is left goes on to the next year
PLANNED = {"activity": 36_000, "care": 15_000, "repair": 9_000, "service": 8_000}  # yuan
# Month, day, line, yuan, purpose; a place without such a line leaves it out.
SPENT = (
    (1, 22, "care", 3_200, "春节慰问困难家庭"),  # untranslated: stored
    (2, 10, "activity", 2_680, "元宵游园"),  # untranslated: stored
    (3, 8, "service", 860, "便民服务日材料"),  # untranslated: stored
    (3, 20, "repair", 2_450, "楼道扶手维修"),  # untranslated: stored
    (4, 18, "activity", 1_930, "读书会、书法班"),  # untranslated: stored
    (5, 12, "care", 1_200, "慰问残疾人家庭"),  # untranslated: stored
    (6, 5, "activity", 3_450, "端午包粽子"),  # untranslated: stored
    (6, 24, "repair", 3_180, "雨棚、落水管维修"),  # untranslated: stored
    (7, 15, "activity", 3_760, "暑期儿童托管班"),  # untranslated: stored
    (8, 6, "service", 1_240, "高温天饮水点"),  # untranslated: stored
    (9, 16, "activity", 2_680, "中秋活动"),  # untranslated: stored
    (9, 25, "repair", 2_960, "活动室门窗维修"),  # untranslated: stored
    (10, 20, "care", 3_600, "重阳节慰问"),  # untranslated: stored
    (11, 14, "repair", 2_310, "消防器材换药"),  # untranslated: stored
    (12, 18, "activity", 3_120, "迎新年活动"),  # untranslated: stored
)
OVER, MORE, ASKED = "repair", 3_000, (11, 10)  # the line that was let run over, by how many yuan
WHY = "台风以后维修多，超出计划（示例）"  # untranslated: stored
SPLIT_AGO, PARTS, PART = 17 * DAY, 3, 0.9  # so long ago, so many, of the sum to be decided
SPLIT = "路灯配件"  # untranslated: stored
NAME = "{year}年服务群众经费"  # untranslated: stored
SHARED = "{compound}公共收益"  # untranslated: stored


def load_funds(village: Village, *, at: datetime, story: bool) -> None:
    """Grant and spend last year's and this year's.

    With the ``story`` a line ran over, which the town let be, and one purchase came in parts.
    """
    today = localdate(at)
    split_on = today - SPLIT_AGO if story else None
    last = _year(village, today.year - 1, at, over=story)
    _split(village, last, split_on, at)
    turned = _moment(date(today.year, 1, TURNED), at)
    funds.turn_year(last, by=village.clerk, at=turned)
    this = _year(village, today.year, at, over=False)
    _split(village, this, split_on, at)
    for key, name in queries.compounds_of(village.code)[:1]:
        title = (SHARED.format(compound=name) + SAMPLE)[:60]
        first = date(today.year, 1, 1)
        shared = Grant(title, "public_income", first, {"repair": 6_400 * FEN}, key)
        funds.grant(shared, unit_code=village.code, by=village.clerk, at=at)


def _year(village: Village, year: int, at: datetime, *, over: bool) -> Fund:
    by, first = village.clerk, date(year, 1, 1)
    lines = {line: yuan * FEN for line, yuan in PLANNED.items()}
    new = Grant(NAME.format(year=year) + SAMPLE, "party_service", first, lines)
    fund = funds.grant(new, unit_code=village.code, by=by, at=_moment(first, at))
    if over:
        asked = _moment(date(year, *ASKED), at)
        row = funds.ask_overrun(fund, OVER, MORE * FEN, reason=WHY, by=by, at=asked)
        funds.decide_overrun(row, agreed=True, by=sure(village.town), at=asked)
    for number, (on, line, yuan, purpose) in enumerate(_spent(year, at, over=over), start=1):
        said = Spending(line, on, yuan * FEN, f"{number}", purpose + SAMPLE)
        funds.spend(fund, said, by=by, at=_moment(on, at))
    return fund


def _spent(year: int, at: datetime, *, over: bool) -> Iterator[tuple[date, str, int, str]]:
    """What was spent so far; of the line that may not run over, only what is planned."""
    left = dict(PLANNED) | ({OVER: PLANNED[OVER] + MORE} if over else {})
    for month, day, line, yuan, purpose in SPENT:
        on = date(year, month, day)
        if on <= localdate(at) and yuan <= left[line]:
            left[line] -= yuan
            yield on, line, yuan, purpose


def _split(village: Village, fund: Fund, on: date | None, at: datetime) -> None:
    """One purchase in parts, each just under the sum that needs a decision, in its year's fund."""
    if on is None or on.year != fund.year:
        return
    limit = int(active.profile().funds.counts["decision_from_yuan"].value) * FEN
    for number in range(1, PARTS + 1):
        amount = int(limit * PART) + number * FEN
        said = Spending("activity", on, amount, f"L{number}", SPLIT + SAMPLE)
        funds.spend(fund, said, by=village.clerk, at=_moment(on, at))


def _moment(day: date, at: datetime) -> datetime:
    return min(at, make_aware(datetime.combine(day, HOUR)))
