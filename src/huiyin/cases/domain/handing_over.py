"""The receipt of somebody who was helped to report, and personal data shown or erased."""

from datetime import datetime

from django.db import transaction

from huiyin.cases.domain import publishing
from huiyin.cases.domain.moving import move
from huiyin.cases.models import Attachment, Case, Entry, EntryText, Requester, ResidentMatter
from huiyin.cases.receipts import fresh_receipt, receipt_index
from huiyin.files.storing import remove
from huiyin.people.actors import Actor

PERSONAL = ("name", "phone", "address")


def print_slip(case: Case, *, by: Actor, at: datetime) -> str:
    """Make the receipt for a sealed slip, once; returned to be printed, never stored."""
    receipt = fresh_receipt(case.county)
    move(case, "print_slip", by=by, at=at, receipt_index=receipt_index(receipt))
    return receipt


def reveal(case: Case, *, field: str, purpose: str, by: Actor, at: datetime) -> str:
    """One masked personal field in the clear; purpose and person stand in the book."""
    move(case, "reveal", by=by, at=at, payload={"field": field, "purpose": purpose})
    requester = Requester.objects.of(case).first()
    return str(getattr(requester, field)) if requester and field in PERSONAL else ""


def erase(case: Case, *, basis: str, by: Actor, at: datetime) -> Entry:
    """Erase texts, personal data and photos (PIPL art. 47); the book says so and still verifies.

    Everything before this entry is gone; the files go once the transaction is through.
    """
    entry = move(
        case, "erase", by=by, at=at, payload={"basis": basis}, title="", place="", erased_at=at
    )
    photos = Attachment.objects.of(case)
    paths = [row.path for row in photos]
    transaction.on_commit(lambda: remove(paths))
    personal = (EntryText, Requester, ResidentMatter)
    for rows in (photos, *(model.objects.of(case) for model in personal)):
        rows.delete()
    publishing.erase(case, at=at)
    return entry
