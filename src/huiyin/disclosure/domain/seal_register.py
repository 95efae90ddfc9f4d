"""Seals come into the register, change hands, are lost or destroyed."""

import uuid
from datetime import datetime

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from huiyin.cases.leaks import leak_in
from huiyin.common.identifiers import uuid7
from huiyin.common.refusal import Refused
from huiyin.disclosure.models import Seal, SealHandover, SealState, SealUse, UseState
from huiyin.disclosure.seals.permissions import (
    approving_post,
    keepers_of,
    keeping_post,
    registering_post,
)
from huiyin.disclosure.words import require_reason
from huiyin.people.actors import Actor
from huiyin.territory.turns import take_turn

NAME = 60  # characters


def register(name: str, keeper: int, *, unit_code: str, by: Actor, at: datetime) -> Seal:
    """Put a seal into the register. Raises :class:`Refused` with what is wrong."""
    if registering_post(by, unit_code) is None:
        raise Refused(_("公章由本村（社区）的报账员登记。"))
    name = name.strip()
    if not name or len(name) > NAME:
        raise Refused(_("请写公章的名称，最多 %(most)d 个字。") % {"most": NAME})
    if said := leak_in(name):
        raise Refused(said)
    _require_keeper(keeper, unit_code, at)
    take_turn(unit_code)
    rows = Seal.objects.filter(county=unit_code[:6], unit_code=unit_code, name=name)
    if rows.filter(state=SealState.IN_USE).exists():
        raise Refused(_("这个名称的公章已经登记过。"))
    assert by.user_id is not None
    row = Seal(
        county=unit_code[:6],
        id=uuid7(at),
        unit_code=unit_code,
        name=name,
        keeper=keeper,
        made_by=by.user_id,
        made_at=at,
    )
    row.save(force_insert=True)
    return row


def hand_over(row: Seal, taker: int, *, by: Actor, at: datetime) -> Seal:
    """From its keeper to another, with the count of its uses; not while it is out.

    The keeper does it, or a committee where the keeper is not there any more.
    """
    require_in_use(row)
    if by.user_id != row.keeper and approving_post(by, row.unit_code) is None:
        raise Refused(_("公章由保管员本人或者两委成员办理交接。"))
    _require_keeper(taker, row.unit_code, at)
    if taker == row.keeper:
        raise Refused(_("公章已经在这个人手里。"))
    take_turn(row.unit_code)
    if is_out(row):
        raise Refused(_("公章带出去还没有还，请先登记归还，再办交接。"))
    advance(row, keeper=taker)
    assert by.user_id is not None
    SealHandover(
        county=row.county,
        seal=row.id,
        number=row.number + 1,
        giver=row.keeper,
        taker=taker,
        used=row.used,
        made_by=by.user_id,
        made_at=at,
    ).save(force_insert=True)
    return _fresh(row)


def lose(row: Seal, *, why: str, by: Actor, at: datetime) -> Seal:
    """It is gone: nothing is stamped with it from now on, and what was out is over."""
    require_in_use(row)
    keeps = keeping_post(by, row.unit_code) is not None and by.user_id == row.keeper
    if not keeps and approving_post(by, row.unit_code) is None:
        raise Refused(_("公章遗失由保管员或者两委成员登记。"))
    return _end(row, SealState.LOST, why, at)


def destroy(row: Seal, *, why: str, by: Actor, at: datetime) -> Seal:
    """It is destroyed; not while it is out."""
    require_in_use(row)
    if approving_post(by, row.unit_code) is None:
        raise Refused(_("公章销毁由两委成员登记。"))
    if is_out(row):
        raise Refused(_("公章带出去还没有还，请先登记归还。"))
    return _end(row, SealState.DESTROYED, why, at)


def note_series(row: Seal, series: uuid.UUID) -> None:
    """The publication that tells everybody of the loss."""
    Seal.objects.filter(county=row.county, id=row.id).update(series=series)


def require_in_use(row: Seal) -> None:
    """:class:`Refused` for a seal that is lost or destroyed."""
    if row.state != SealState.IN_USE:
        raise Refused(_("这枚公章已经不用了。"))


def is_out(row: Seal) -> bool:
    """Whether somebody carries it about."""
    rows = SealUse.objects.filter(county=row.county, seal=row.id, state=UseState.OUT)
    return rows.exists()


def advance(row: Seal, **changes: object) -> None:
    """Change it as it was read; :class:`Refused` where somebody was faster."""
    rows = Seal.objects.filter(county=row.county, id=row.id, number=row.number)
    if not rows.update(number=row.number + 1, **changes):
        raise Refused(_("刚刚已经有人改过，请重新打开看看。"))


def _end(row: Seal, state: SealState, why: str, at: datetime) -> Seal:
    why = require_reason(why)
    take_turn(row.unit_code)
    advance(row, state=state, ended_at=at, ended_why=why)
    return _fresh(row)


def _require_keeper(user: int, unit_code: str, at: datetime) -> None:
    if user not in dict(keepers_of(unit_code, localdate(at))):
        raise Refused(_("保管员要是本村（社区）任公章保管员的人，请重新选。"))


def _fresh(row: Seal) -> Seal:
    return Seal.objects.get(county=row.county, id=row.id)
