"""Holdings are registered, change, and are given away; nothing is ever deleted."""

import uuid
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from huiyin.cases.leaks import leak_in
from huiyin.common.identifiers import uuid7
from huiyin.common.refusal import Refused
from huiyin.disclosure.domain.ledger import (
    Link,
    Movement,
    require_keeper,
    require_published,
    write,
)
from huiyin.disclosure.models import Holding, HoldingChange, HoldingContract, HoldingState
from huiyin.disclosure.money import MOST
from huiyin.people.actors import Actor
from huiyin.rulebook import active
from huiyin.rulebook.model import ClassRule
from huiyin.territory.turns import take_turn

REASON = 300  # characters
_REGISTERED = "登记"  # untranslated: stored
_BOUGHT, _GONE = "登记：", "处置："  # untranslated: purposes of stored entries


@dataclass(frozen=True)
class NewHolding:
    """What is registered. ``original`` is fen; 0 for what never had a price.

    ``paid_from`` is the account of money it was bought from, "" for what was there already;
    ``voucher`` belongs to the entry of its value.
    """

    holding_class: str
    kind: str
    name: str
    place: str
    quantity: Decimal
    unit: str
    original: int
    acquired_on: date
    state: str = HoldingState.OWN
    longitude: float | None = None
    latitude: float | None = None
    paid_from: str = ""
    voucher: str = ""
    decision: uuid.UUID | None = None


@dataclass(frozen=True)
class Photo:
    """A cleaned picture that is kept already: SHA-256 (hexadecimal) and media type."""

    sha256: str
    media_type: str


def register(
    new: NewHolding, *, unit_code: str, by: Actor, at: datetime, photo: Photo | None = None
) -> Holding:
    """Register it and enter its value. Raises :class:`Refused` with what is wrong."""
    require_keeper(unit_code, by)
    rule = _require_sense(new, at)
    if new.decision:
        require_published(unit_code, new.decision)
    assert by.user_id is not None
    row = Holding(
        county=unit_code[:6],
        id=uuid7(at),
        unit_code=unit_code,
        holding_class=new.holding_class,
        kind=new.kind,
        name=new.name,
        place=new.place,
        longitude=new.longitude,
        latitude=new.latitude,
        quantity=new.quantity,
        unit=new.unit,
        original=new.original,
        state=new.state,
        acquired_on=new.acquired_on,
        decision=new.decision,
        photo=photo.sha256 if photo else "",
        photo_kind=photo.media_type if photo else "",
        made_by=by.user_id,
        made_at=at,
    )
    row.save(force_insert=True)
    _keep(row, _REGISTERED, new.decision, by, at)
    if new.original:
        _enter_value(row, rule, new, by, at)
    return row


def change(
    row: Holding, *, state: str, quantity: Decimal, reason: str, by: Actor, at: datetime
) -> Holding:
    """Another use or another quantity, with the reason."""
    require_keeper(row.unit_code, by)
    _require_there(row)
    if state not in (HoldingState.OWN, HoldingState.IDLE, HoldingState.LET):
        raise Refused(_("处置要另外登记，附上公开的决定。"))
    let = is_let(row, on=localdate(at))
    if let != (state == HoldingState.LET):
        raise Refused(_("有合同的是出租，没有合同的不是；请先登记或者终止合同。"))
    if quantity <= 0:
        raise Refused(_("数量要大于 0。"))
    if (state, quantity) == (row.state, row.quantity):
        raise Refused(_("没有改动。"))
    require_words(reason)
    _advance(row, state=state, quantity=quantity)
    return _kept(row, reason, None, by, at)


def dispose(
    row: Holding,
    *,
    on: date,
    reason: str,
    decision: uuid.UUID | None,
    voucher: str,
    by: Actor,
    at: datetime,
) -> Holding:
    """Given away, sold or broken down: by a decision that everybody can read (村组法 art. 24)."""
    require_keeper(row.unit_code, by)
    _require_there(row)
    require_words(reason)
    if decision is None:
        raise Refused(_("处置集体财产要附上已经公开的决定，请选一份。"))
    require_published(row.unit_code, decision)
    if is_let(row, on=on):
        raise Refused(_("合同还没有结束，请先终止合同。"))
    if not row.acquired_on <= on <= localdate(at):
        raise Refused(_("日期要在取得以后、今天以前。"))
    _advance(row, state=HoldingState.DISPOSED, disposed_on=on)
    rules = active.profile().holdings
    if row.original:
        movement = Movement(
            on=on,
            debit=rules.roles["disposal"],
            credit=rules.classes[row.holding_class].account,
            amount=row.original,
            voucher=voucher,
            purpose=_GONE + row.name,
            decision=decision,
        )
        write(movement, Link(holding=row.id), unit_code=row.unit_code, by=by, at=at)
    return _kept(row, reason, decision, by, at)


def set_let(row: Holding, state: str, reason: str, *, by: Actor, at: datetime) -> None:
    """A contract begins or ends: the holding's state follows, kept as a change."""
    if row.state == state:
        return
    _advance(row, state=state)
    _kept(row, reason, None, by, at)


def is_let(row: Holding, *, on: date) -> bool:
    """Whether a contract of it runs, or is agreed for later."""
    rows = HoldingContract.objects.filter(
        county=row.county, holding=row.id, until__gte=on, ended_on__isnull=True
    )
    return rows.exists()


def require_words(reason: str) -> None:
    """:class:`Refused` unless it says why, and names nobody's number."""
    if not reason.strip() or len(reason) > REASON:
        raise Refused(_("请写明原因，最多 %(most)d 个字。") % {"most": REASON})
    if said := leak_in(reason):
        raise Refused(said)


def _require_sense(new: NewHolding, at: datetime) -> ClassRule:
    rules = active.profile().holdings
    rule = rules.classes.get(new.holding_class)
    if rule is None or new.kind not in rule.kinds or new.unit not in rule.units:
        raise Refused(_("请从清单里选类别、种类和单位。"))
    if new.state not in (HoldingState.OWN, HoldingState.IDLE):
        raise Refused(_("新登记的选自用或者闲置；出租的登记以后再登记合同。"))
    if not new.name.strip() or new.quantity <= 0 or not 0 <= new.original <= MOST:
        raise Refused(_("名称要写，数量要大于 0，原值不能是负数。"))
    if new.original and not rule.account:
        raise Refused(_("“%(name)s”不记原值，请填 0。") % {"name": rule.name})
    if new.acquired_on > localdate(at):
        raise Refused(_("日期在将来，请检查。"))
    if new.paid_from and new.paid_from not in rules.money:
        raise Refused(_("请选从哪个账户付的。"))
    if said := leak_in(new.name) or leak_in(new.place):
        raise Refused(said)
    return rule


def _enter_value(row: Holding, rule: ClassRule, new: NewHolding, by: Actor, at: datetime) -> None:
    rules = active.profile().holdings
    movement = Movement(
        on=new.acquired_on if new.paid_from else localdate(at),
        debit=rule.account,
        credit=new.paid_from or rules.roles["opening"],
        amount=new.original,
        voucher=new.voucher,
        purpose=_BOUGHT + new.name,
        decision=new.decision,
    )
    link = Link(holding=row.id, opening=not new.paid_from)
    write(movement, link, unit_code=row.unit_code, by=by, at=at)


def _require_there(row: Holding) -> None:
    if row.state == HoldingState.DISPOSED:
        raise Refused(_("已经处置的不能再改。"))


def _advance(row: Holding, **changes: object) -> None:
    take_turn(row.unit_code)
    rows = Holding.objects.filter(county=row.county, id=row.id, number=row.number)
    if not rows.update(number=row.number + 1, **changes):
        raise Refused(_("刚刚已经有人改过，请重新打开看看。"))


def _kept(
    row: Holding, reason: str, decision: uuid.UUID | None, by: Actor, at: datetime
) -> Holding:
    fresh = Holding.objects.get(county=row.county, id=row.id)
    _keep(fresh, reason, decision, by, at)
    return fresh


def _keep(row: Holding, reason: str, decision: uuid.UUID | None, by: Actor, at: datetime) -> None:
    assert by.user_id is not None
    HoldingChange(
        county=row.county,
        holding=row.id,
        number=row.number,
        state=row.state,
        quantity=row.quantity,
        reason=reason,
        decision=decision,
        made_by=by.user_id,
        made_at=at,
    ).save(force_insert=True)
