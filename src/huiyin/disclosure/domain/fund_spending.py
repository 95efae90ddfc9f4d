"""What is spent of a fund, with its voucher; more than there is only with the town's consent."""

import uuid
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Max, QuerySet
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from huiyin.cases.leaks import leak_in
from huiyin.common.identifiers import uuid7
from huiyin.common.refusal import Refused
from huiyin.disclosure.domain.decisions import require_decided
from huiyin.disclosure.domain.funding import line_of, require_keeper, require_open
from huiyin.disclosure.funds.permissions import inspecting_post
from huiyin.disclosure.models import Fund, FundLine, FundOverrun, FundSpending
from huiyin.disclosure.money import FEN, MOST, yuan
from huiyin.disclosure.words import require_reason
from huiyin.people.actors import Actor
from huiyin.rulebook import active
from huiyin.territory.turns import take_turn

VOUCHER, PURPOSE = 40, 120  # characters
_BACK = "冲销第 {number} 笔：{why}"  # untranslated: stored


@dataclass(frozen=True)
class Spending:
    """One spending of ``amount`` fen from a line."""

    line: str
    on: date
    amount: int
    voucher: str
    purpose: str
    decision: uuid.UUID | None = None


def spend(fund: Fund, said: Spending, *, by: Actor, at: datetime) -> FundSpending:
    """Spend from a line, never more than is there and was let be overspent."""
    require_keeper(fund.unit_code, by)
    require_open(fund)
    _require_spending(fund, said, at)
    take_turn(fund.unit_code)
    line = line_of(fund, said.line)
    if said.amount > line.free:
        raise Refused(
            _("这一项还能用 %(free)s 元。要超支，请先写明理由，由乡镇街道同意。")
            % {"free": yuan(line.free)}
        )
    _move(line, said.amount)
    return _write(fund, said, None, by, at)


def take_back(
    fund: Fund, number: int, *, reason: str, on: date, by: Actor, at: datetime
) -> FundSpending:
    """Reverse one spending by a line of its own."""
    require_keeper(fund.unit_code, by)
    require_open(fund)
    why = require_reason(reason)
    take_turn(fund.unit_code)
    rows = FundSpending.objects.filter(county=fund.county, fund=fund.id)
    entry = rows.filter(number=number).first()
    if entry is None or entry.reverses is not None:
        raise Refused(_("没有这一笔，或者它本身就是冲销。"))
    if rows.filter(reverses=number).exists():
        raise Refused(_("这一笔已经冲销过。"))
    if not entry.on <= on <= localdate(at):
        raise Refused(_("日期要在原来那笔以后、今天以前。"))
    _move(line_of(fund, entry.line), -entry.amount)
    purpose = _BACK.format(number=number, why=why)[:PURPOSE]
    said = Spending(entry.line, on, -entry.amount, entry.voucher, purpose)
    return _write(fund, said, number, by, at)


def ask_overrun(
    fund: Fund, line: str, amount: int, *, reason: str, by: Actor, at: datetime
) -> FundOverrun:
    """Ask the town to let a line be overspent by so much, with the reason."""
    require_keeper(fund.unit_code, by)
    require_open(fund)
    why = require_reason(reason)
    if not 0 < amount <= MOST:
        raise Refused(_("金额要大于 0。"))
    take_turn(fund.unit_code)
    line_of(fund, line)
    rows = FundOverrun.objects.filter(county=fund.county, fund=fund.id, line=line)
    if rows.filter(agreed__isnull=True).exists():
        raise Refused(_("这一项已经申请过，乡镇街道还没有答复。"))
    assert by.user_id is not None
    row = FundOverrun(
        county=fund.county,
        id=uuid7(at),
        fund=fund.id,
        unit_code=fund.unit_code,
        line=line,
        amount=amount,
        reason=why,
        asked_by=by.user_id,
        asked_at=at,
    )
    row.save(force_insert=True)
    return row


def decide_overrun(row: FundOverrun, *, agreed: bool, by: Actor, at: datetime) -> FundOverrun:
    """The town lets it be, or not."""
    if inspecting_post(by, row.unit_code) is None or by.user_id == row.asked_by:
        raise Refused(_("超支由乡镇街道的抽查员决定。"))
    take_turn(row.unit_code)
    fund = Fund.objects.get(county=row.county, id=row.fund)
    if agreed:
        require_open(fund)
    rows = FundOverrun.objects.filter(county=row.county, id=row.id, agreed__isnull=True)
    if not rows.update(agreed=agreed, decided_by=by.user_id, decided_at=at):
        raise Refused(_("这件申请已经答复过。"))
    if agreed:
        line = line_of(fund, row.line)
        _lines(line).update(overrun=line.overrun + row.amount)
    return FundOverrun.objects.get(county=row.county, id=row.id)


def _write(
    fund: Fund, said: Spending, reverses: int | None, by: Actor, at: datetime
) -> FundSpending:
    rows = FundSpending.objects.filter(county=fund.county, fund=fund.id)
    number = (rows.aggregate(last=Max("number"))["last"] or 0) + 1
    assert by.user_id is not None
    entry = FundSpending(
        county=fund.county,
        fund=fund.id,
        number=number,
        unit_code=fund.unit_code,
        line=said.line,
        on=said.on,
        amount=said.amount,
        voucher=said.voucher.strip(),
        purpose=said.purpose.strip(),
        decision=said.decision,
        reverses=reverses,
        made_by=by.user_id,
        made_at=at,
    )
    entry.save(force_insert=True)
    return entry


def _move(line: FundLine, amount: int) -> None:
    """Compare-and-set on what was spent, whoever waited for no turn."""
    if not _lines(line).filter(spent=line.spent).update(spent=line.spent + amount):
        raise Refused(_("刚刚已经有人记过账，请重新打开看看。"))


def _lines(line: FundLine) -> "QuerySet[FundLine]":
    return FundLine.objects.filter(county=line.county, fund=line.fund, line=line.line)


def _require_spending(fund: Fund, said: Spending, at: datetime) -> None:
    if not 0 < said.amount <= MOST:
        raise Refused(_("金额要大于 0。"))
    if not said.voucher.strip() or len(said.voucher) > VOUCHER:
        raise Refused(_("请写凭证号，最多 %(most)d 个字。") % {"most": VOUCHER})
    if not said.purpose.strip() or len(said.purpose) > PURPOSE:
        raise Refused(_("请写用在哪里，最多 %(most)d 个字。") % {"most": PURPOSE})
    if said_leak := leak_in(said.purpose):
        raise Refused(said_leak)
    if said.on.year != fund.year or not fund.granted_on <= said.on <= localdate(at):
        raise Refused(_("日期要在拨款以后、今天以前，并且在同一年。"))
    most = active.profile().funds.counts["decision_from_yuan"].value
    if said.decision:
        require_decided(fund.unit_code, said.decision)
    elif said.amount >= most * FEN:
        raise Refused(_("%(most)d 元以上的支出要附上已经公开的决定，请选一份。") % {"most": most})
