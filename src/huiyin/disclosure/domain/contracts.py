"""Contracts on holdings: made, paid, ended; a renewal is a contract of its own."""

import uuid
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import F, Q
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from huiyin.cases.leaks import leak_in
from huiyin.common.identifiers import uuid7
from huiyin.common.refusal import Refused
from huiyin.disclosure.domain.decisions import require_decided, require_published
from huiyin.disclosure.domain.holdings import is_let, set_let
from huiyin.disclosure.domain.ledger import (
    PARTY,
    Link,
    Movement,
    require_keeper,
    reverse,
    write,
)
from huiyin.disclosure.holdings.schedule import MOST_YEARS, dues, months_later
from huiyin.disclosure.models import (
    Holding,
    HoldingContract,
    HoldingState,
    LedgerEntry,
    LettingWay,
    PartyKind,
    RentDue,
    RentTerm,
)
from huiyin.disclosure.money import MOST
from huiyin.disclosure.words import require_reason
from huiyin.people.actors import Actor
from huiyin.rulebook import active
from huiyin.territory.turns import take_turn

# Stored with the entries and changes they make.
_LET, _BACK = "签订合同", "合同终止"
_RENT, _DEPOSIT = "租金（承包费）：", "押金："
_NOT_KEPT = frozenset({"deposit_into", "voucher", "settled_through"})


@dataclass(frozen=True)
class NewContract:
    """What was agreed; money in fen, ``rises`` in hundredths of a percent.

    ``deposit_into`` is the account the deposit went to with ``voucher``; "" where it was paid
    before the book began. ``settled_through`` is a day up to which all rent had come by then:
    those payments are no part of the plan.
    """

    title: str
    tenant: str
    tenant_person: bool
    starts: date
    until: date
    term: int
    rent: int
    way: str
    rises: int = 0
    rises_years: int = 0
    deposit: int = 0
    deposit_into: str = ""
    voucher: str = ""
    decision: uuid.UUID | None = None
    broadcast: uuid.UUID | None = None
    settled_through: date | None = None


@dataclass(frozen=True)
class Payment:
    """Rent that came: how much (fen), when, into which account, by which voucher."""

    amount: int
    on: date
    into: str
    voucher: str


def make(
    new: NewContract,
    holding: Holding,
    *,
    by: Actor,
    at: datetime,
    renews: HoldingContract | None = None,
) -> HoldingContract:
    """Register it with all it will bring. Raises :class:`Refused` with what is wrong."""
    unit_code = holding.unit_code
    require_keeper(unit_code, by)
    _require_sense(new)
    take_turn(unit_code)
    _require_free(new, holding, renews)
    if new.decision:
        require_decided(unit_code, new.decision)
    if new.broadcast and require_published(unit_code, new.broadcast) != "broadcast":
        raise Refused(_("选的那一份公开的不是直播。请选公开的交易直播。"))
    assert by.user_id is not None
    said = {key: value for key, value in vars(new).items() if key not in _NOT_KEPT}
    row = HoldingContract(
        county=holding.county,
        id=uuid7(at),
        unit_code=unit_code,
        holding=holding.id,
        renews=renews.id if renews else None,
        made_by=by.user_id,
        made_at=at,
        **said,
    )
    row.save(force_insert=True)
    _plan(row, new.settled_through)
    if new.deposit and new.deposit_into:
        _enter_deposit(row, new, by, at)
    set_let(holding, HoldingState.LET, _LET, by=by, at=at)
    return row


def receive(
    row: HoldingContract, number: int, payment: Payment, *, by: Actor, at: datetime
) -> LedgerEntry:
    """Rent came: an entry of the book, and less to come. Parts are taken, too much is refused."""
    require_keeper(row.unit_code, by)
    rules = active.profile().holdings
    if payment.into not in rules.money:
        raise Refused(_("请选收到哪个账户。"))
    rows = RentDue.objects.filter(county=row.county, contract=row.id, number=number, dropped=False)
    movement = Movement(
        on=payment.on,
        debit=payment.into,
        credit=rules.roles["rent"],
        amount=payment.amount,
        voucher=payment.voucher,
        purpose=_RENT + row.title,
        party=row.tenant,
        party_kind=PartyKind.PERSON if row.tenant_person else PartyKind.ORGANISATION,
    )
    link = Link(holding=row.holding, contract=row.id, due=number)
    entry = write(movement, link, unit_code=row.unit_code, by=by, at=at)
    room = rows.filter(received__lte=F("amount") - payment.amount)
    if not room.update(received=F("received") + payment.amount):
        raise Refused(_("比这一期没有收到的还多，请检查金额，多的记在下一期。"))
    return entry


def take_back(entry: LedgerEntry, *, reason: str, on: date, by: Actor, at: datetime) -> LedgerEntry:
    """Reverse any entry; rent that was received is due again."""
    made = reverse(entry, reason=reason, on=on, by=by, at=at)
    if entry.contract and entry.due:
        rows = RentDue.objects.filter(
            county=entry.county, contract=entry.contract, number=entry.due
        )
        if not rows.update(received=F("received") - entry.amount, told_at=None):
            raise AssertionError("an entry names a payment that is not there")
    return made


def end(row: HoldingContract, *, on: date, why: str, by: Actor, at: datetime) -> None:
    """It ends before its day, with the reason; what would have come after is dropped."""
    require_keeper(row.unit_code, by)
    why = require_reason(why)
    if not row.starts <= on <= min(row.until, localdate(at)):
        raise Refused(_("终止的日期要在合同期内、今天以前。"))
    take_turn(row.unit_code)
    rows = HoldingContract.objects.filter(county=row.county, id=row.id, ended_on__isnull=True)
    if not rows.update(ended_on=on, ended_why=why):
        raise Refused(_("这份合同已经终止了。"))
    later = RentDue.objects.filter(county=row.county, contract=row.id, due_on__gt=on, received=0)
    later.update(dropped=True)
    holding = Holding.objects.get(county=row.county, id=row.holding)
    if not is_let(holding, on=on):
        set_let(holding, HoldingState.IDLE, _BACK, by=by, at=at)


def _plan(row: HoldingContract, settled: date | None) -> None:
    plan = dues(
        row.starts,
        row.until,
        term=row.term,
        rent=row.rent,
        rises=row.rises,
        rises_years=row.rises_years,
    )
    RentDue.objects.bulk_create(
        RentDue(
            county=row.county,
            contract=row.id,
            number=number,
            unit_code=row.unit_code,
            due_on=due_on,
            amount=amount,
        )
        for number, (due_on, amount) in enumerate(plan, start=1)
        if settled is None or due_on > settled
    )


def _enter_deposit(row: HoldingContract, new: NewContract, by: Actor, at: datetime) -> None:
    rules = active.profile().holdings
    if new.deposit_into not in rules.money:
        raise Refused(_("请选押金收到哪个账户。"))
    movement = Movement(
        on=min(new.starts, localdate(at)),
        debit=new.deposit_into,
        credit=rules.roles["deposit"],
        amount=new.deposit,
        voucher=new.voucher,
        purpose=_DEPOSIT + row.title,
        party=row.tenant,
        party_kind=PartyKind.PERSON if row.tenant_person else PartyKind.ORGANISATION,
    )
    write(movement, unit_code=row.unit_code, by=by, at=at)


def _require_sense(new: NewContract) -> None:
    if not (new.title.strip() and new.tenant.strip()) or len(new.tenant) > PARTY:
        raise Refused(_("事项和承租（承包）方都要写。"))
    if new.term not in RentTerm.values or new.way not in LettingWay.values:
        raise Refused(_("请从清单里选多久交一次、怎样出租。"))
    if not 0 < new.rent <= MOST or not 0 <= new.deposit <= MOST:
        raise Refused(_("租金要大于 0，押金不能是负数。"))
    if not new.starts < new.until <= months_later(new.starts, 12 * MOST_YEARS):
        raise Refused(_("结束日期要在开始以后，最长 %(most)d 年。") % {"most": MOST_YEARS})
    if bool(new.rises) != bool(new.rises_years) or not 0 <= new.rises <= 10_000:
        raise Refused(_("递增要写几年一次、每次百分之几（不超过 100）。"))
    opened = "" if new.tenant_person else new.tenant
    if said := leak_in(new.title) or leak_in(opened):
        raise Refused(said)


def _require_free(new: NewContract, holding: Holding, renews: HoldingContract | None) -> None:
    if holding.state == HoldingState.DISPOSED:
        raise Refused(_("已经处置的不能再出租。"))
    if renews and (renews.holding != holding.id or new.starts <= renews.until):
        raise Refused(_("续签的是同一处，从原合同结束的第二天起。"))
    rows = HoldingContract.objects.filter(county=holding.county, holding=holding.id)
    if renews and rows.filter(renews=renews.id).exists():
        raise Refused(_("这份合同已经续签过了。"))
    running = Q(ended_on__isnull=True, until__gte=new.starts) | Q(ended_on__gte=new.starts)
    if rows.filter(running, starts__lte=new.until).exists():
        raise Refused(_("这一处在这段时间已经有合同，一处不能租给两家。"))
