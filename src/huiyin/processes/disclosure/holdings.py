"""The register of holdings and the book: each act in one transaction with its audit line."""

import uuid
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import transaction

from huiyin.common.audit import record
from huiyin.disclosure.domain import (
    contracts,
    deposits,
    disposing,
    ledger,
    particulars,
    stocktaking,
)
from huiyin.disclosure.domain import holdings as register_of
from huiyin.disclosure.domain.contracts import NewContract, Payment
from huiyin.disclosure.domain.holdings import NewHolding, Photo
from huiyin.disclosure.domain.ledger import Movement
from huiyin.disclosure.domain.particulars import Particulars
from huiyin.disclosure.domain.stocktaking import Counted
from huiyin.disclosure.models import (
    Holding,
    HoldingContract,
    LedgerClosing,
    LedgerEntry,
    Stocktake,
)
from huiyin.files.gathering import Upload
from huiyin.people.actors import Actor
from huiyin.processes.disclosure import holdings_photo

__all__ = [
    "Counted",
    "Movement",
    "NewContract",
    "NewHolding",
    "Particulars",
    "Payment",
]  # for surfaces


@transaction.atomic
def register(
    new: NewHolding, *, unit_code: str, by: Actor, at: datetime, photo: Photo | None = None
) -> Holding:
    """Put a holding into the register, its value into the book."""
    row = register_of.register(new, unit_code=unit_code, by=by, at=at, photo=photo)
    _log("holding.register", row, row.name, by, at)
    return row


@transaction.atomic
def change(
    row: Holding, *, state: str, quantity: Decimal, reason: str, by: Actor, at: datetime
) -> Holding:
    """Another use or quantity."""
    row = register_of.change(row, state=state, quantity=quantity, reason=reason, by=by, at=at)
    _log("holding.change", row, row.name, by, at)
    return row


def correct(
    row: Holding,
    said: Particulars,
    *,
    number: int,
    upload: Upload | None,
    reason: str,
    by: Actor,
    at: datetime,
) -> Holding:
    """Particulars that were wrong; a picture that is replaced is deleted."""
    photo = holdings_photo.keep(upload, unit_code=row.unit_code, by=by) if upload else None
    with transaction.atomic():
        made = particulars.correct(
            row, said, number=number, photo=photo, reason=reason, by=by, at=at
        )
        if made.photo != row.photo:
            holdings_photo.forget(row)
        _log("holding.correct", made, made.name, by, at)
    return made


@transaction.atomic
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
    """Give it away, by a public decision."""
    row = disposing.dispose(
        row, on=on, reason=reason, decision=decision, voucher=voucher, by=by, at=at
    )
    _log("holding.dispose", row, row.name, by, at)
    return row


@transaction.atomic
def enter(movement: Movement, *, unit_code: str, by: Actor, at: datetime) -> LedgerEntry:
    """One line of the book."""
    entry = ledger.enter(movement, unit_code=unit_code, by=by, at=at)
    _log("ledger.enter", entry, str(entry.number), by, at)
    return entry


@transaction.atomic
def open_book(
    movements: Sequence[Movement], *, unit_code: str, by: Actor, at: datetime
) -> list[LedgerEntry]:
    """What was there before: every line of it, or none."""
    made = ledger.enter_all(movements, unit_code=unit_code, by=by, at=at)
    if made:
        _log("ledger.open", made[0], str(len(made)), by, at)
    return made


@transaction.atomic
def reverse(entry: LedgerEntry, *, reason: str, on: date, by: Actor, at: datetime) -> LedgerEntry:
    """Take an entry back; rent it received is due again."""
    made = contracts.take_back(entry, reason=reason, on=on, by=by, at=at)
    _log("ledger.reverse", made, str(entry.number), by, at)
    return made


@transaction.atomic
def close_month(unit_code: str, month: date, *, by: Actor, at: datetime) -> LedgerClosing:
    """Close the month that comes next."""
    closing = ledger.close_month(unit_code, month, by=by, at=at)
    _log("ledger.close", closing, f"{closing.month:%Y-%m}", by, at)
    return closing


@transaction.atomic
def let(
    new: NewContract,
    holding: Holding,
    *,
    by: Actor,
    at: datetime,
    renews: HoldingContract | None = None,
) -> HoldingContract:
    """A contract, with all that will fall due."""
    row = contracts.make(new, holding, by=by, at=at, renews=renews)
    _log("contract.make", row, row.title, by, at)
    return row


@transaction.atomic
def receive(
    row: HoldingContract, number: int, payment: Payment, *, by: Actor, at: datetime
) -> LedgerEntry:
    """Rent came."""
    entry = contracts.receive(row, number, payment, by=by, at=at)
    _log("contract.receive", entry, row.title, by, at)
    return entry


@transaction.atomic
def give_deposit_back(
    row: HoldingContract, *, on: date, out_of: str, voucher: str, by: Actor, at: datetime
) -> LedgerEntry:
    """The deposit goes back to the tenant."""
    entry = deposits.give_back(row, on=on, out_of=out_of, voucher=voucher, by=by, at=at)
    _log("contract.deposit_back", entry, row.title, by, at)
    return entry


@transaction.atomic
def end_contract(row: HoldingContract, *, on: date, why: str, by: Actor, at: datetime) -> None:
    """It ends before its day."""
    contracts.end(row, on=on, why=why, by=by, at=at)
    _log("contract.end", row, row.title, by, at)


@transaction.atomic
def count(
    unit_code: str, found: Mapping[uuid.UUID, Counted], *, by: Actor, at: datetime
) -> Stocktake:
    """Hand in this year's count."""
    taken = stocktaking.count(unit_code, found, by=by, at=at)
    _log("stocktake.count", taken, str(taken.year), by, at)
    return taken


@transaction.atomic
def sign_count(taken: Stocktake, *, by: Actor, at: datetime) -> None:
    """The second of the two signs."""
    stocktaking.sign(taken, by=by, at=at)
    _log("stocktake.sign", taken, str(taken.year), by, at)


def _log(event: str, row: Any, said: str, by: Actor, at: datetime) -> None:
    record(event, said, by=by.user_id, at=at, county=row.county, unit=row.unit_code)
