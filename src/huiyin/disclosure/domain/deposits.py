"""The deposit of a contract goes back to its tenant once the contract is over."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from huiyin.common.refusal import Refused
from huiyin.disclosure.domain.ledger import Link, Movement, require_keeper, write
from huiyin.disclosure.holdings.balances import balances
from huiyin.disclosure.holdings.deposits import DEPOSIT, given_back
from huiyin.disclosure.models import HoldingContract, LedgerEntry, PartyKind
from huiyin.people.actors import Actor
from huiyin.rulebook import active
from huiyin.territory.turns import take_turn

_BACK = "退还押金："  # untranslated: stored


def give_back(
    row: HoldingContract, *, on: date, out_of: str, voucher: str, by: Actor, at: datetime
) -> LedgerEntry:
    """All of it, once, out of an account of money; less is owed to the tenant in the book.

    Raises :class:`Refused` before the contract's end and where the book holds no such deposit.
    An entry that is taken back (红冲) makes it owed again.
    """
    require_keeper(row.unit_code, by)
    rules = active.profile().holdings
    if not row.deposit:
        raise Refused(_("这份合同没有押金。"))
    if out_of not in rules.money:
        raise Refused(_("请选从哪个账户付的。"))
    if on < (row.ended_on or row.until):
        raise Refused(_("合同结束以后才能退押金。"))
    take_turn(row.unit_code)
    if given_back(row):
        raise Refused(_("押金已经退了，不能再退。"))
    account = rules.roles["deposit"]
    if -balances(row.unit_code).get(account, 0) < row.deposit:
        raise Refused(_("账上没有这笔押金，请先补记收到押金的那一笔。"))
    movement = Movement(
        on=on,
        debit=account,
        credit=out_of,
        amount=row.deposit,
        voucher=voucher,
        purpose=_BACK + row.title,
        party=row.tenant,
        party_kind=PartyKind.PERSON if row.tenant_person else PartyKind.ORGANISATION,
    )
    link = Link(contract=row.id, due=DEPOSIT)
    return write(movement, link, unit_code=row.unit_code, by=by, at=at)
