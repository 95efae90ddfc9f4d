"""Matters that a resident keeps in an account (ADR 0012)."""

from datetime import datetime

from django.db.models import Max
from django.utils.translation import gettext as _

from huiyin.cases.models import Case, ResidentMatter
from huiyin.cases.receipts import receipt_index
from huiyin.common.refusal import Refused


def keep(case: Case, receipt: str, *, resident_id: int, most: int, at: datetime) -> None:
    """Link the case to the account; the second time nothing happens.

    Raises :class:`Refused` where the receipt is not this case's, or the account holds ``most``.
    """
    if case.receipt_index is None or bytes(case.receipt_index) != receipt_index(receipt):
        raise Refused(_("没有查到这个回执码。"))
    rows = ResidentMatter.objects.of(case)
    if rows.filter(resident_id=resident_id).exists():
        return
    held = ResidentMatter.objects.filter(county=case.county, resident_id=resident_id)
    if held.count() >= most:
        raise Refused(_("账户里最多存 %(most)d 件，请先移出一些已经办结的。") % {"most": most})
    last = rows.aggregate(last=Max("number"))["last"] or 0
    ResidentMatter.objects.create(
        county=case.county,
        case_id=case.id,
        number=last + 1,
        resident_id=resident_id,
        receipt=receipt,
        added_at=at,
    )
