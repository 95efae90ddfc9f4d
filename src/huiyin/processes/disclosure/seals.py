"""Seals and their uses: each act in one transaction with its audit line and its notices."""

import uuid
from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from huiyin.cases.receipts import NotAReceipt, fresh_receipt, read_receipt
from huiyin.common.audit import record
from huiyin.common.keys import blind_index
from huiyin.disclosure.content import Content
from huiyin.disclosure.domain import seal_register, seal_uses
from huiyin.disclosure.domain.releasing import release
from huiyin.disclosure.domain.seal_uses import Stamping, Wish
from huiyin.disclosure.models import Seal, SealUse, UseState
from huiyin.disclosure.periods import Period
from huiyin.disclosure.seals import queries
from huiyin.notices.domain.writing import write
from huiyin.people.actors import Actor
from huiyin.processes.disclosure.telling import offices_with
from huiyin.rulebook.rights import Right

__all__ = ["Seal", "SealUse", "Stamping", "UseState", "Wish"]  # surfaces get them from here

KIND = "seal_use"
TOWN_DIGITS = 9
_LOST = "公章遗失作废：{name}"  # untranslated: published
_LOST_TEXT = "“{name}”遗失，自 {day} 起作废，之后盖的无效。"  # untranslated: published


@transaction.atomic
def register(name: str, keeper: int, *, unit_code: str, by: Actor, at: datetime) -> Seal:
    """Put a seal into the register."""
    row = seal_register.register(name, keeper, unit_code=unit_code, by=by, at=at)
    _log("seal.register", row, row.name, by, at)
    return row


@transaction.atomic
def hand_over(row: Seal, taker: int, *, by: Actor, at: datetime) -> Seal:
    """To another keeper."""
    row = seal_register.hand_over(row, taker, by=by, at=at)
    _log("seal.hand_over", row, row.name, by, at)
    return row


@transaction.atomic
def lose(row: Seal, *, why: str, by: Actor, at: datetime) -> Seal:
    """It is lost: not used any more, and everybody is told at once."""
    row = seal_register.lose(row, why=why, by=by, at=at)
    day = localdate(at)
    told = Content(
        kind=KIND,
        unit_code=row.unit_code,
        period=Period.event(day, row.id).key,
        title=_LOST.format(name=row.name),
        text=_LOST_TEXT.format(name=row.name, day=day.isoformat()),
    )
    seal_register.note_series(row, release(told, by=by, at=at).series)
    _log("seal.lose", row, row.name, by, at)
    return row


@transaction.atomic
def destroy(row: Seal, *, why: str, by: Actor, at: datetime) -> Seal:
    """It is destroyed."""
    row = seal_register.destroy(row, why=why, by=by, at=at)
    _log("seal.destroy", row, row.name, by, at)
    return row


@transaction.atomic
def ask(wish: Wish, seal: Seal, *, by: Actor, at: datetime) -> tuple[SealUse, str]:
    """Ask for a use; for a resident with the code to follow it by, which is shown once."""
    receipt = fresh_receipt(seal.county) if wish.applicant.strip() else ""
    index = _index(receipt) if receipt else None
    row = seal_uses.ask(wish, seal, by=by, at=at, receipt=index)
    _log("seal.ask", row, str(row.copies), by, at)
    _tell("seal_asked", row, [(Right.CONFIRM, row.unit_code)], at)
    return row, receipt


@transaction.atomic
def approve(row: SealUse, *, by: Actor, at: datetime) -> SealUse:
    """One more agrees; the keeper hears once enough have."""
    row = seal_uses.approve(row, seal_of(row), by=by, at=at)
    _log("seal.approve", row, str(row.copies), by, at)
    if row.state == UseState.APPROVED:
        _tell("seal_approved", row, [(Right.KEEP_SEAL, row.unit_code)], at)
    return row


@transaction.atomic
def refuse(row: SealUse, *, why: str, by: Actor, at: datetime) -> SealUse:
    """It is not to be stamped."""
    row = seal_uses.refuse(row, seal_of(row), why=why, by=by, at=at)
    _log("seal.refuse", row, why, by, at)
    return row


@transaction.atomic
def stamp(row: SealUse, said: Stamping, *, by: Actor, at: datetime) -> SealUse:
    """Stamped here, or given out."""
    row = seal_uses.stamp(row, seal_of(row), said, by=by, at=at)
    _log("seal.stamp", row, str(row.stamped or 0), by, at)
    return row


@transaction.atomic
def give_back(row: SealUse, said: Stamping, *, by: Actor, at: datetime) -> SealUse:
    """The seal is back."""
    row = seal_uses.give_back(row, seal_of(row), said, by=by, at=at)
    _log("seal.give_back", row, str(row.stamped or 0), by, at)
    return row


def remind(county: str, *, at: datetime) -> int:
    """Tell the keeper, the supervisors and the town of seals that are not back; how many."""
    rows = SealUse.objects.filter(
        county=county, state=UseState.OUT, told_at__isnull=True, due_back__lt=at
    )
    told = 0
    for row in rows.order_by("due_back")[:100]:
        with transaction.atomic():
            same = SealUse.objects.filter(county=county, id=row.id, told_at__isnull=True)
            if not same.update(told_at=at):
                continue
            town = row.unit_code[:TOWN_DIGITS]
            village = (Right.KEEP_SEAL, Right.WITNESS)
            _tell(
                "seal_overdue",
                row,
                [*((right, row.unit_code) for right in village), (Right.INSPECT, town)],
                at,
            )
            told += 1
    return told


def seal_of(row: SealUse) -> Seal:
    """The seal that a use is of."""
    return Seal.objects.get(county=row.county, id=row.seal)


def by_receipt(village: str, typed: str) -> SealUse | None:
    """The use whose code this is; None for any other text."""
    try:
        receipt = read_receipt(typed)
    except NotAReceipt:
        return None
    return queries.use_by_receipt(village, _index(receipt))


def state_said(row: SealUse) -> str:
    """Where it stands, for the resident who asked."""
    if row.state == UseState.REFUSED:
        return _("没有批准：%(why)s") % {"why": row.refused_why}
    return str(row.get_state_display())


def _index(receipt: str) -> bytes:
    return blind_index("receipt of a seal", receipt)


def _tell(kind: str, row: SealUse, whom: Sequence[tuple[Right, str]], at: datetime) -> None:
    on = localdate(at)
    offices = [pair for right, code in whom for pair in offices_with(right, code, on)]
    write(kind, county=row.county, at=at, offices=offices, facts={})


def _log(event: str, row: Seal | SealUse, said: str, by: Actor, at: datetime) -> None:
    key: uuid.UUID = row.id
    record(event, said, by=by.user_id, at=at, county=row.county, unit=row.unit_code, row=str(key))
