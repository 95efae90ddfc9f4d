"""The registers of a demo's villages: what they own and let, and two years that add up."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal

from django.db import transaction
from django.utils.timezone import localdate

from huiyin.disclosure.bodies import body_of
from huiyin.disclosure.holdings import queries
from huiyin.disclosure.models import HoldingContract
from huiyin.disclosure.money import FEN
from huiyin.disclosure.periods import Period
from huiyin.processes.demo_cast import Village, villages_of
from huiyin.processes.demo_estate import ESTATES, Estate
from huiyin.processes.demo_lines import SAMPLE
from huiyin.processes.disclosure import holdings
from huiyin.processes.disclosure.holdings import Movement, NewContract, NewHolding, Payment
from huiyin.rulebook import active
from huiyin.rulebook.demo import Demo
from huiyin.rulebook.model import Cadence

DAY = timedelta(days=1)
VOUCHER = "期初"  # untranslated: stored
OPENING = "期初余额："  # untranslated: stored
OPENED = (("bank", 386_450, "银行存款"), ("cash", 1_280, "库存现金"))  # untranslated: stored
# Day of each month, from, to, yuan, purpose.
MONTHLY = (
    (5, "subsidy_income", "bank", 12_000, "上级拨付运转经费"),  # untranslated: stored
    (10, "bank", "admin_expense", 2_360, "办公水电费"),  # untranslated: stored
    (16, "bank", "welfare_expense", 4_200, "保洁员报酬"),  # untranslated: stored
    (22, "bank", "business_expense", 860, "出租房屋维修"),  # untranslated: stored
)
VARIES, TURN = frozenset({"admin_expense", "business_expense"}), 7
STEP = 3_650  # fen, by which bills differ from month to month
CLOSED_AFTER = 10 * DAY  # of the next month: until then it is the clerk's to close
UNPAID_FOR = 200 * DAY  # so long the late tenant has not paid
RENEWED_AGO, LET_AGO = 40 * DAY, 17 * DAY
YEAR = 12  # months
OTHERS = "示例商户{number}"  # untranslated: stored


@transaction.atomic
def load_holdings(demo: Demo, *, at: datetime) -> int:
    """Make them for the villages of the demo's clerks; how many holdings.

    In the first the contracts have what is looked for: a tenant who does not pay, one with many
    contracts, a renewal and a letting that nobody decided in public. A second run makes nothing.
    """
    made = 0
    for place, village in enumerate(villages_of(demo, at=at)):
        if not queries.holdings_of(village.code, all_of_them=True):
            made += _load(village, at, story=place == 0)
    return made


def _load(village: Village, at: datetime, *, story: bool) -> int:
    by, estate = village.clerk, ESTATES[body_of(village.unit)]
    first = date(localdate(at).year - 1, 1, 1)
    opened = [
        _moved(first, "public_fund", account, yuan * FEN, OPENING + said, VOUCHER)
        for account, yuan, said in OPENED
    ]
    holdings.open_book(opened, unit_code=village.code, by=by, at=at)
    new = list(_new(estate, first))
    for one in new:
        holdings.register(one, unit_code=village.code, by=by, at=at)
    _let(village, estate, first, at, story=story)
    _keep_months(village, first, at)
    return len(new)


def _new(estate: Estate, first: date) -> Iterator[NewHolding]:
    rules = active.profile().holdings.classes
    rows = [("asset", *row) for row in estate.assets]
    rows += [("resource", *row, 0) for row in estate.resources]
    for holding_class, kind, name, quantity, unit, yuan in rows:
        rule = rules[holding_class]
        if kind in rule.kinds and unit in rule.units:
            yield NewHolding(
                holding_class=holding_class,
                kind=kind,
                name=name + SAMPLE,
                place="",
                quantity=Decimal(quantity),
                unit=unit,
                original=yuan * FEN,
                acquired_on=first - DAY,
                voucher=VOUCHER,
            )


def _let(village: Village, estate: Estate, first: date, at: datetime, *, story: bool) -> None:
    by, today = village.clerk, localdate(at)
    there = {row.name: row for row in queries.holdings_of(village.code)}
    tenants = Counter(tenant for _name, tenant, *_rest in estate.lettings)
    for number, (name, tenant, person, yuan, term) in enumerate(estate.lettings, start=1):
        row = there.get(name + SAMPLE)
        if row is None:
            continue
        contract = NewContract(
            title=f"{name}出租{SAMPLE}",  # untranslated: stored
            tenant=tenant if story or tenants[tenant] == 1 else OTHERS.format(number=number),
            tenant_person=person,
            starts=first.replace(year=first.year - 1),
            until=first.replace(year=first.year + 3) - DAY,
            term=term,
            rent=yuan * FEN,
            way="bid",
            settled_through=first - DAY,
        )
        unpaid = story and name == estate.late
        if story and name == estate.renewed:
            over = (today - RENEWED_AGO).replace(day=1) - DAY
            old = holdings.let(_until(contract, over), row, by=by, at=at)
            _receive(village, old, first, at)
            title = f"{name}续租{SAMPLE}"  # untranslated: stored
            again = _negotiated(title, tenant, yuan * YEAR // term, over + DAY)
            row = queries.holding(row.county, row.id) or row  # it says now that it is let
            _receive(village, holdings.let(again, row, by=by, at=at, renews=old), first, at)
        else:
            made = holdings.let(contract, row, by=by, at=at)
            _receive(village, made, first, at, unpaid=unpaid)
    row = there.get(estate.free + SAMPLE)
    if story and row is not None:
        title = f"{estate.free}出租{SAMPLE}"  # untranslated: stored
        new = _negotiated(title, OTHERS.format(number=""), 12_000, (today - LET_AGO).replace(day=1))
        _receive(village, holdings.let(new, row, by=by, at=at), first, at)


def _until(contract: NewContract, day: date) -> NewContract:
    return NewContract(**{**vars(contract), "until": day})


def _negotiated(title: str, tenant: str, yuan: int, first: date) -> NewContract:
    """Three years from its first day, paid by the year."""
    return NewContract(
        title=title,
        tenant=tenant,
        tenant_person=False,
        starts=first,
        until=first.replace(year=first.year + 3, day=1) - DAY,
        term=12,
        rent=yuan * FEN,
        way="negotiated",
    )


def _receive(
    village: Village, row: HoldingContract, first: date, at: datetime, *, unpaid: bool = False
) -> None:
    """Everything that fell due so far, but for the one who does not pay."""
    last = localdate(at) - UNPAID_FOR if unpaid else localdate(at)
    for due in queries.dues_of(row):
        if first <= due.due_on <= last:
            voucher = f"{due.due_on.month}-{due.number}"
            payment = Payment(due.amount, due.due_on, "bank", voucher)
            holdings.receive(row, due.number, payment, by=village.clerk, at=at)


def _keep_months(village: Village, first: date, at: datetime) -> None:
    """Much the same each month, then closed; the last month may be the clerk's to close."""
    today, by = localdate(at), village.clerk
    period = Period.of(Cadence.MONTH, first)
    while period.first <= today:
        for day, source, target, yuan, purpose in MONTHLY:
            on = period.first.replace(day=day)
            if on <= today:
                more = on.month * TURN % 12 * STEP if target in VARIES else 0
                voucher = f"{on.month}-{day}"
                said = _moved(on, source, target, yuan * FEN + more, purpose, voucher)
                holdings.enter(said, unit_code=village.code, by=by, at=at)
        period = period.next()
    period = Period.of(Cadence.MONTH, first)
    while period.last + CLOSED_AFTER < today:
        holdings.close_month(village.code, period.first, by=by, at=at)
        period = period.next()


def _moved(on: date, source: str, target: str, fen: int, purpose: str, voucher: str) -> Movement:
    return Movement(on, target, source, fen, voucher, purpose + SAMPLE)
