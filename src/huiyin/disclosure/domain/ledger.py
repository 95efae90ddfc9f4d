"""Entries of a village's book: made, taken back by their reverse, closed month by month."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection
from django.db.models import QuerySet
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from huiyin.cases.leaks import leak_in
from huiyin.common.refusal import Refused
from huiyin.disclosure.domain.decisions import require_decided
from huiyin.disclosure.holdings.balances import balances, expense_of, income_of, money_of, moved
from huiyin.disclosure.holdings.permissions import keeping_post
from huiyin.disclosure.models import LedgerBook, LedgerClosing, LedgerEntry, PartyKind
from huiyin.disclosure.money import FEN, MOST
from huiyin.disclosure.periods import Period
from huiyin.people.actors import Actor
from huiyin.rulebook import active
from huiyin.rulebook.model import Cadence, Side
from huiyin.territory.turns import take_turn

VOUCHER, PURPOSE, PARTY = 30, 120, 60  # characters


@dataclass(frozen=True)
class Movement:
    """``amount`` fen from ``credit`` to ``debit`` (keys of accounts), on a day, and what for."""

    on: date
    debit: str
    credit: str
    amount: int
    voucher: str
    purpose: str
    party: str = ""
    party_kind: str = ""
    decision: uuid.UUID | None = None


@dataclass(frozen=True)
class Link:
    """What an entry belongs to besides the book: a holding, or the payment of a contract."""

    holding: uuid.UUID | None = None
    contract: uuid.UUID | None = None
    due: int | None = None
    reverses: int | None = None
    opening: bool = False


NOTHING = Link()


def enter(movement: Movement, *, unit_code: str, by: Actor, at: datetime) -> LedgerEntry:
    """Enter it. Raises :class:`Refused` for another keeper's book, a closed month, no decision.

    What belongs to the register of holdings is entered by the register.
    """
    require_keeper(unit_code, by)
    rules = active.profile().holdings
    kept = {rule.account for rule in rules.classes.values()} - {""}
    if {movement.debit, movement.credit} & kept:
        raise Refused(_("这个科目跟着家底登记走，请在家底里登记或者处置。"))
    return write(movement, unit_code=unit_code, by=by, at=at)


def enter_all(
    movements: Sequence[Movement], *, unit_code: str, by: Actor, at: datetime
) -> list[LedgerEntry]:
    """What was there before the book began: all of it or nothing, and only into an empty book."""
    require_keeper(unit_code, by)
    take_turn(unit_code)
    if _entries(unit_code).filter(opening=True, holding__isnull=True).exists():
        raise Refused(_("期初余额已经录过，不能再录；要改请红冲那一笔再记。"))
    link = Link(opening=True)
    return [write(row, link, unit_code=unit_code, by=by, at=at) for row in movements]


def write(
    movement: Movement, link: Link = NOTHING, *, unit_code: str, by: Actor, at: datetime
) -> LedgerEntry:
    """Enter it for whoever looked at the right already: holdings, contracts, this module."""
    assert connection.in_atomic_block, "an entry belongs to the transaction of what it tells"
    assert by.user_id is not None
    _require_sense(movement, at)
    if not (link.opening or link.reverses):
        _require_decision(movement, unit_code)
    take_turn(unit_code)
    book = _book(unit_code)
    if (
        book.closed_through
        and movement.on < Period.of(Cadence.MONTH, book.closed_through).next().first
    ):
        raise Refused(
            _("%(month)s已经结账，不能再记那时的账；请记在没有结账的月份。")
            % {"month": _month(movement.on).name}
        )
    rows = LedgerBook.objects.filter(county=book.county, unit_code=unit_code, number=book.number)
    if not rows.update(number=book.number + 1):
        raise Refused(_("刚刚有人记了一笔，请再按一次。您写的内容还在。"))
    entry = LedgerEntry(
        county=unit_code[:6],
        unit_code=unit_code,
        number=book.number + 1,
        made_by=by.user_id,
        made_at=at,
        **vars(movement),
        **vars(link),
    )
    entry.save(force_insert=True)
    return entry


def reverse(entry: LedgerEntry, *, reason: str, on: date, by: Actor, at: datetime) -> LedgerEntry:
    """Take an entry back by its reverse (红冲), with the reason; both stay."""
    require_keeper(entry.unit_code, by)
    if entry.reverses:
        raise Refused(_("这一笔本身就是红冲，请重新记一笔。"))
    if entry.holding and not entry.contract:
        raise Refused(_("这一笔跟着家底登记走，请在家底里更正。"))
    take_turn(entry.unit_code)
    if _entries(entry.unit_code).filter(reverses=entry.number).exists():
        raise Refused(_("这一笔已经红冲过了。"))
    if on < entry.on:
        raise Refused(_("红冲的日期不能早于原来那一笔。"))
    if not reason.strip():
        raise Refused(_("请写明为什么红冲。"))
    movement = Movement(
        on=on,
        debit=entry.credit,
        credit=entry.debit,
        amount=entry.amount,
        voucher=entry.voucher,
        purpose=reason.strip(),
        party=entry.party,
        party_kind=entry.party_kind,
        decision=entry.decision,
    )
    link = Link(contract=entry.contract, due=entry.due, reverses=entry.number)
    return write(movement, link, unit_code=entry.unit_code, by=by, at=at)


def close_month(unit_code: str, month: date, *, by: Actor, at: datetime) -> LedgerClosing:
    """Close a month that is over, one after the other; what it came to is kept."""
    require_keeper(unit_code, by)
    assert by.user_id is not None
    take_turn(unit_code)
    book, period = _book(unit_code), _month(month)
    if period.last >= localdate(at):
        raise Refused(_("%(month)s还没有过完，月底以后再结账。") % {"month": period.name})
    owed = next_to_close(book)
    if owed is None:
        raise Refused(_("账上还没有一笔，不用结账。"))
    if owed.first != period.first:
        raise Refused(_("请一个月一个月地结账，先结%(month)s。") % {"month": owed.name})
    rows = LedgerBook.objects.filter(county=book.county, unit_code=unit_code, number=book.number)
    if not rows.update(closed_through=period.first):
        raise Refused(_("刚刚有人记了一笔，请再按一次。"))
    sums = moved(unit_code, period.first, period.last)
    closing = LedgerClosing(
        county=book.county,
        unit_code=unit_code,
        month=period.first,
        last_number=book.number,
        income=income_of(sums),
        expense=expense_of(sums),
        money=money_of(balances(unit_code, through=period.last)),
        closed_by=by.user_id,
        closed_at=at,
    )
    closing.save(force_insert=True)
    return closing


def next_to_close(book: LedgerBook) -> Period | None:
    """The first month that is not closed; None for a book without entries."""
    if book.closed_through:
        return _month(book.closed_through).next()
    first = _entries(book.unit_code).order_by("on").values_list("on", flat=True).first()
    return _month(first) if first else None


def require_keeper(unit_code: str, by: Actor) -> None:
    """:class:`Refused` for anybody else."""
    if keeping_post(by, unit_code) is None:
        raise Refused(_("只有这个村（社区）的报账员和乡镇的代理会计才能登记。"))


def _require_sense(movement: Movement, at: datetime) -> None:
    accounts = active.profile().holdings.accounts
    if movement.debit not in accounts or movement.credit not in accounts:
        raise Refused(_("没有这个科目，请重新选。"))
    if movement.debit == movement.credit:
        raise Refused(_("钱从哪里来、到哪里去，不能是同一个科目。"))
    if not 0 < movement.amount <= MOST:
        raise Refused(_("金额要大于 0。要冲掉一笔，请用红冲。"))
    if movement.on > localdate(at):
        raise Refused(_("日期在将来，请检查。"))
    for text, most in ((movement.voucher, VOUCHER), (movement.purpose, PURPOSE)):
        if not text.strip() or len(text) > most:
            raise Refused(_("凭证号和用途都要写，用途最多 %(most)d 个字。") % {"most": PURPOSE})
    if len(movement.party) > PARTY or bool(movement.party) != bool(movement.party_kind):
        raise Refused(
            _("写了对方，也请选是单位还是个人；名称最多 %(most)d 个字。") % {"most": PARTY}
        )
    opened = movement.party if movement.party_kind == PartyKind.ORGANISATION else ""
    if said := leak_in(movement.purpose) or leak_in(opened):
        raise Refused(said)


def _require_decision(movement: Movement, unit_code: str) -> None:
    """Spending from a figure on needs the decision that everybody can read."""
    rules = active.profile().holdings
    spends = rules.accounts[movement.debit].side is Side.EXPENSE
    least = int(rules.counts["decision_from_yuan"].value) * FEN
    if movement.decision is not None:
        require_decided(unit_code, movement.decision)
    elif spends and movement.amount >= least:
        raise Refused(
            _("%(yuan)d 元以上的支出要附上已经公开的决定，请选一份。") % {"yuan": least // FEN}
        )


def _month(day: date) -> Period:
    return Period.of(Cadence.MONTH, day)


def _book(unit_code: str) -> LedgerBook:
    book, _new = LedgerBook.objects.get_or_create(county=unit_code[:6], unit_code=unit_code)
    return book


def _entries(unit_code: str) -> "QuerySet[LedgerEntry]":
    return LedgerEntry.objects.filter(county=unit_code[:6], unit_code=unit_code)
