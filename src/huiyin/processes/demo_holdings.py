"""A demo village's register: 25 holdings, 12 contracts, the months of a year that add up."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal

from django.db import transaction
from django.utils.timezone import localdate

from huiyin.disclosure.holdings import queries
from huiyin.disclosure.models import HoldingContract
from huiyin.disclosure.money import FEN
from huiyin.disclosure.periods import Period
from huiyin.people.actors import Actor, actor_for
from huiyin.people.models import User
from huiyin.processes.disclosure import holdings
from huiyin.processes.disclosure.holdings import Movement, NewContract, NewHolding, Payment
from huiyin.rulebook import active
from huiyin.rulebook.demo import Demo
from huiyin.rulebook.model import Cadence
from huiyin.rulebook.rights import Right

VILLAGE_DIGITS = 12
VOUCHER = "期初"  # untranslated: stored
OPENING = "期初余额："  # untranslated: stored
SIGN = "（示例）"  # untranslated: stored
OPENED = (("bank", 386_450, "银行存款"), ("cash", 1_280, "库存现金"))  # untranslated: stored
# Kind, name, quantity, unit, yuan: what is stored stays Chinese. Kinds and units are the place's
# own; what a place does not have is left out.
ASSETS = (
    ("房屋", "村部办公楼", "620", "平方米", 860_000),  # untranslated: stored
    ("房屋", "老年活动中心", "240", "平方米", 310_000),  # untranslated: stored
    ("房屋", "旧校舍", "980", "平方米", 420_000),  # untranslated: stored
    ("店面厂房", "文化广场1号铺面", "45", "平方米", 180_000),  # untranslated: stored
    ("店面厂房", "文化广场2号铺面", "45", "平方米", 180_000),  # untranslated: stored
    ("店面厂房", "文化广场3号铺面", "60", "平方米", 240_000),  # untranslated: stored
    ("店面厂房", "南片标准厂房", "1500", "平方米", 2_100_000),  # untranslated: stored
    ("店面厂房", "北片仓库", "380", "平方米", 360_000),  # untranslated: stored
    ("设施设备", "屋顶光伏", "1", "套", 290_000),  # untranslated: stored
    ("设施设备", "监控设备", "1", "套", 46_000),  # untranslated: stored
    ("设施设备", "洒水车", "1", "辆", 128_000),  # untranslated: stored
    ("文体设施", "健身器材", "12", "套", 54_000),  # untranslated: stored
    ("文体设施", "戏台", "1", "座", 150_000),  # untranslated: stored
    ("农田水利设施", "抽水泵站", "1", "座", 220_000),  # untranslated: stored
    ("农田水利设施", "灌溉水渠", "3", "处", 175_000),  # untranslated: stored
    ("其他资产", "路灯", "86", "套", 129_000),  # untranslated: stored
)
RESOURCES = (
    ("耕地", "东片机动地", "42.5", "亩"),  # untranslated: stored
    ("耕地", "西片机动地", "18", "亩"),  # untranslated: stored
    ("园地", "后山茶园", "65", "亩"),  # untranslated: stored
    ("园地", "龙眼园", "30", "亩"),  # untranslated: stored
    ("林地", "集体林地", "310", "亩"),  # untranslated: stored
    ("水面", "村前鱼塘", "16", "亩"),  # untranslated: stored
    ("水面", "水库水面", "28", "亩"),  # untranslated: stored
    ("滩涂", "养殖滩涂", "120", "亩"),  # untranslated: stored
    ("建设用地", "停车场用地", "2600", "平方米"),  # untranslated: stored
)
# Holding, who, whether a person, yuan each term, months of a term.
LETTINGS = (
    ("文化广场1号铺面", "示例便利店", False, 4_500, 3),  # untranslated: stored
    ("文化广场2号铺面", "陈示例", True, 4_500, 3),  # untranslated: stored
    ("文化广场3号铺面", "示例药店", False, 6_600, 3),  # untranslated: stored
    ("南片标准厂房", "示例鞋材公司", False, 54_000, 6),  # untranslated: stored
    ("北片仓库", "示例物流公司", False, 9_000, 6),  # untranslated: stored
    ("旧校舍", "示例幼儿园", False, 30_000, 12),  # untranslated: stored
    ("屋顶光伏", "示例能源公司", False, 12_000, 12),  # untranslated: stored
    ("东片机动地", "示例合作社", False, 25_500, 12),  # untranslated: stored
    ("后山茶园", "林示例", True, 19_500, 12),  # untranslated: stored
    ("龙眼园", "黄示例", True, 4_500, 12),  # untranslated: stored
    ("村前鱼塘", "示例水产合作社", False, 8_000, 12),  # untranslated: stored
    ("养殖滩涂", "示例水产公司", False, 36_000, 12),  # untranslated: stored
)
LATE = "文化广场2号铺面"  # untranslated: the one whose tenant has not paid for a while
# Day of each month, from, to, yuan, purpose.
MONTHLY = (
    (5, "subsidy_income", "bank", 12_000, "乡镇拨付运转经费"),  # untranslated: stored
    (10, "bank", "admin_expense", 2_360, "办公水电费"),  # untranslated: stored
    (16, "bank", "welfare_expense", 4_200, "保洁员报酬"),  # untranslated: stored
    (22, "bank", "business_expense", 860, "铺面维修"),  # untranslated: stored
)


def load_holdings(demo: Demo, *, at: datetime) -> int:
    """Make them for the first village clerk of the demo; how many holdings.

    A second run makes nothing.
    """
    people = User.objects.filter(username__in=[member.username for member in demo.cast])
    for user in people.order_by("username"):
        by = actor_for(user, localdate(at))
        for post in by.having(Right.PUBLISH):
            if len(post.scope) == VILLAGE_DIGITS:
                if queries.holdings_of(post.scope, all_of_them=True):
                    return 0
                return _load(post.scope, by, at)
    return 0


@transaction.atomic
def _load(village: str, by: Actor, at: datetime) -> int:
    first = date(localdate(at).year, 1, 1)
    opened = [
        _moved(first, "public_fund", account, yuan, OPENING + said, VOUCHER)
        for account, yuan, said in OPENED
    ]
    holdings.open_book(opened, unit_code=village, by=by, at=at)
    made = 0
    for new in _new(first):
        holdings.register(new, unit_code=village, by=by, at=at)
        made += 1
    there = {row.name: row for row in queries.holdings_of(village)}
    for name, tenant, person, yuan, term in LETTINGS:
        row = there.get(name + SIGN)
        if row is not None:
            contract = NewContract(
                title=f"{name}出租{SIGN}",  # untranslated: stored
                tenant=tenant,
                tenant_person=person,
                starts=date(first.year - 1, 1, 1),
                until=date(first.year + 2, 12, 31),
                term=term,
                rent=yuan * FEN,
                way="bid",
                settled_through=first - timedelta(days=1),
            )
            _receive(holdings.let(contract, row, by=by, at=at), first, name, by, at)
    _keep_months(village, first, by, at)
    return made


def _new(first: date) -> Iterator[NewHolding]:
    rules = active.profile().holdings.classes
    rows = [("asset", *row) for row in ASSETS] + [("resource", *row, 0) for row in RESOURCES]
    for holding_class, kind, name, quantity, unit, yuan in rows:
        rule = rules[holding_class]
        if kind in rule.kinds and unit in rule.units:
            yield NewHolding(
                holding_class=holding_class,
                kind=kind,
                name=name + SIGN,
                place="",
                quantity=Decimal(quantity),
                unit=unit,
                original=yuan * FEN,
                acquired_on=first - timedelta(days=1),
                voucher=VOUCHER,
            )


def _receive(row: HoldingContract, first: date, name: str, by: Actor, at: datetime) -> None:
    """Everything that fell due this year so far, but for the one who is late."""
    today = localdate(at)
    for due in queries.dues_of(row):
        if first <= due.due_on <= today and (name != LATE or due.due_on.month < 4):
            voucher = f"{due.due_on.month}-{due.number}"
            payment = Payment(due.amount, due.due_on, "bank", voucher)
            holdings.receive(row, due.number, payment, by=by, at=at)


def _keep_months(village: str, first: date, by: Actor, at: datetime) -> None:
    """The same each month, then closed; the last month that is over stays open for the clerk."""
    today = localdate(at)
    period = Period.of(Cadence.MONTH, first)
    while period.first <= today:
        for day, source, target, yuan, purpose in MONTHLY:
            on = period.first.replace(day=day)
            if on <= today:
                said = _moved(on, source, target, yuan, purpose, f"{on.month}-{day}")
                holdings.enter(said, unit_code=village, by=by, at=at)
        period = period.next()
    for month in range(1, today.month - 1):
        holdings.close_month(village, first.replace(month=month), by=by, at=at)


def _moved(on: date, source: str, target: str, yuan: int, purpose: str, voucher: str) -> Movement:
    return Movement(on, target, source, yuan * FEN, voucher, purpose + SIGN)
