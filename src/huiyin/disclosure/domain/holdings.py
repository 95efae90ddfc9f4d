"""Holdings are registered, change, and are given away; nothing is ever deleted."""

import json
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from huiyin.cases.leaks import leak_in
from huiyin.common.identifiers import uuid7
from huiyin.common.refusal import Refused
from huiyin.disclosure.domain.decisions import require_decided
from huiyin.disclosure.domain.ledger import (
    Link,
    Movement,
    require_keeper,
    write,
)
from huiyin.disclosure.models import Holding, HoldingChange, HoldingContract, HoldingState
from huiyin.disclosure.money import MOST
from huiyin.disclosure.words import require_reason
from huiyin.people.actors import Actor
from huiyin.rulebook import active
from huiyin.rulebook.model import ClassRule
from huiyin.territory.turns import take_turn

_REGISTERED = "登记"  # untranslated: stored
_BOUGHT = "登记："  # untranslated: the purpose of a stored entry


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
        require_decided(unit_code, new.decision)
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
    require_there(row)
    if state not in (HoldingState.OWN, HoldingState.IDLE, HoldingState.LET):
        raise Refused(_("处置要另外登记，附上公开的决定。"))
    let = is_let(row, on=localdate(at))
    if let != (state == HoldingState.LET):
        raise Refused(_("有合同的是出租，没有合同的不是；请先登记或者终止合同。"))
    if quantity <= 0:
        raise Refused(_("数量要大于 0。"))
    if (state, quantity) == (row.state, row.quantity):
        raise Refused(_("没有改动。"))
    reason = require_reason(reason)
    advance(row, state=state, quantity=quantity)
    return kept(row, reason, None, by, at)


def set_let(row: Holding, state: str, reason: str, *, by: Actor, at: datetime) -> None:
    """A contract begins or ends: the holding's state follows, kept as a change."""
    if row.state == state:
        return
    advance(row, state=state)
    kept(row, reason, None, by, at)


def is_let(row: Holding, *, on: date) -> bool:
    """Whether a contract of it runs, or is agreed for later."""
    rows = HoldingContract.objects.filter(
        county=row.county, holding=row.id, until__gte=on, ended_on__isnull=True
    )
    return rows.exists()


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
    require_silent(new.name, new.place)
    return rule


def require_silent(*texts: str) -> None:
    """:class:`Refused` where somebody's number stands in what everybody reads."""
    if said := next(filter(None, map(leak_in, texts)), ""):
        raise Refused(said)


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


def require_there(row: Holding) -> None:
    """:class:`Refused` for what was given away."""
    if row.state == HoldingState.DISPOSED:
        raise Refused(_("已经处置的不能再改。"))


def advance(row: Holding, **changes: object) -> None:
    """Change it, unless somebody else has since it was read."""
    take_turn(row.unit_code)
    rows = Holding.objects.filter(county=row.county, id=row.id, number=row.number)
    if not rows.update(number=row.number + 1, **changes):
        raise Refused(_("刚刚已经有人改过，请重新打开看看。"))


def kept(
    row: Holding,
    reason: str,
    decision: uuid.UUID | None,
    by: Actor,
    at: datetime,
    was: Mapping[str, object] | None = None,
) -> Holding:
    """As it stands now, with the change written down; ``was``: particulars that it replaced."""
    fresh = Holding.objects.get(county=row.county, id=row.id)
    _keep(fresh, reason, decision, by, at, was)
    return fresh


def _keep(
    row: Holding,
    reason: str,
    decision: uuid.UUID | None,
    by: Actor,
    at: datetime,
    was: Mapping[str, object] | None = None,
) -> None:
    assert by.user_id is not None
    HoldingChange(
        county=row.county,
        holding=row.id,
        number=row.number,
        state=row.state,
        quantity=row.quantity,
        reason=reason,
        decision=decision,
        was=json.dumps(was, ensure_ascii=False) if was else "",
        made_by=by.user_id,
        made_at=at,
    ).save(force_insert=True)
