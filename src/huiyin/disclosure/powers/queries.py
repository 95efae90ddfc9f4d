"""Which procedures run, and what was done in one."""

import uuid
from collections.abc import Sequence
from datetime import date

from huiyin.cases.receipts import NotAReceipt, read_receipt
from huiyin.common.columns import code_range
from huiyin.common.keys import blind_index
from huiyin.disclosure.models import OPEN_PROCEDURES, Procedure, ProcedureState, ProcedureStep
from huiyin.territory.queries import counties

PAGE = 20
HEAVY = ("applicant", "form", "missing")


def index_of(receipt: str) -> bytes:
    """What is kept of a receipt."""
    return blind_index("procedure receipt", receipt)


def of_village(
    village: str, *, before: uuid.UUID | None = None, size: int = PAGE
) -> tuple[Sequence[Procedure], uuid.UUID | None]:
    """The last begun first, and the key of the next page; without anything of the applicant."""
    rows = Procedure.objects.filter(county=village[:6], unit_code=village)
    if before is not None:
        rows = rows.filter(id__lt=before)
    found = list(rows.defer(*HEAVY).order_by("-id")[: size + 1])
    return found[:size], found[size - 1].id if len(found) > size else None


def running(village: str, *, power: str = "", size: int = PAGE) -> Sequence[Procedure]:
    """Those that are not at their end, the last begun first."""
    rows = Procedure.objects.filter(
        county=village[:6], unit_code=village, state__in=OPEN_PROCEDURES
    )
    if power:
        rows = rows.filter(power=power)
    return list(rows.defer(*HEAVY).order_by("-id")[:size])


def one(key: uuid.UUID) -> Procedure | None:
    """The procedure with this key."""
    rows = Procedure.objects.filter(county__in=counties(), id=key)
    return rows.select_related("office").first()


def by_receipt(text: str) -> Procedure | None:
    """The procedure whose applicant has this code."""
    try:
        receipt = read_receipt(text)
    except NotAReceipt:
        return None
    rows = Procedure.objects.filter(county=receipt[:6], receipt=index_of(receipt))
    return rows.select_related("office").first()


def steps_of(row: Procedure) -> Sequence[ProcedureStep]:
    """What was done, in order."""
    rows = ProcedureStep.objects.filter(county=row.county, procedure=row.id)
    return list(rows.order_by("number"))


def overdue(scope: str, *, on: date, size: int = 100) -> Sequence[Procedure]:
    """Steps past their day in a town or county, the longest first."""
    low, high = code_range(scope)
    rows = Procedure.objects.filter(
        county=scope[:6],
        unit_code__gte=low,
        unit_code__lt=high,
        state=ProcedureState.RUNNING,
        due_on__lt=on,
    )
    return list(rows.defer(*HEAVY).order_by("due_on", "id")[:size])
