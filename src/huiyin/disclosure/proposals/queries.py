"""Which proposals a village has, and what was asked about them."""

import uuid
from collections.abc import Sequence

from huiyin.common.columns import code_range
from huiyin.disclosure.models import Proposal, ProposalQuestion, ProposalState, QuestionState
from huiyin.territory.queries import counties

PAGE = 20
VILLAGE_DIGITS = 12
HEAVY = ("people", "files", "minutes", "progress", "outcome")


def of_village(
    scope: str, *, before: uuid.UUID | None = None, size: int = PAGE
) -> tuple[Sequence[Proposal], uuid.UUID | None]:
    """Those of a village (or of a town's villages), the last posted first; the next page's key."""
    low, high = code_range(scope)
    rows = Proposal.objects.filter(county=scope[:6], unit_code__gte=low, unit_code__lt=high)
    if len(scope) == VILLAGE_DIGITS:
        rows = Proposal.objects.filter(county=scope[:6], unit_code=scope)
    if before is not None:
        rows = rows.filter(id__lt=before)
    rows = rows.select_related("office").defer(*HEAVY)
    found = list(rows.order_by("-id")[: size + 1])
    return found[:size], found[size - 1].id if len(found) > size else None


def one(key: uuid.UUID) -> Proposal | None:
    """The proposal with this key."""
    rows = Proposal.objects.filter(county__in=counties(), id=key)
    return rows.select_related("office").first()


def questions(row: Proposal) -> Sequence[ProposalQuestion]:
    """All of them, in order; what of a question everybody reads is for the page."""
    rows = ProposalQuestion.objects.filter(county=row.county, proposal=row.id)
    return list(rows.order_by("number"))


def waiting(row: Proposal) -> Sequence[ProposalQuestion]:
    """Those that nobody answered yet."""
    return [one for one in questions(row) if one.state == QuestionState.WAITING]


def decided(village: str, *, matter: str, size: int = 30) -> Sequence[Proposal]:
    """Decisions that a procedure may rest on: of this matter ("" for any), the last first."""
    rows = Proposal.objects.filter(
        county=village[:6], unit_code=village, state=ProposalState.DECIDED
    )
    if matter:
        rows = rows.filter(matter=matter)
    return list(rows.defer(*HEAVY).order_by("-id")[:size])
