"""Which publications of a village an act may rest on as its decision."""

import uuid

from django.db.models import QuerySet

from huiyin.disclosure.models import Proposal, ProposalState, Publication
from huiyin.rulebook import active

# What the committees and the meetings decided, by the keys every profile has, and proposals; a
# kind with one of the eight matters is published with the minutes that decided it.
DECIDING = frozenset({"party_decisions", "decisions", "residents_decisions", "proposal"})
Choices = list[tuple[uuid.UUID, str]]


def deciding_kinds() -> set[str]:
    """The kinds of the place that say what was decided."""
    kinds = active.profile().disclosure.kinds.values()
    return {kind.key for kind in kinds if kind.key in DECIDING or kind.matter}


def decisions(village: str, size: int = 40) -> Choices:
    """Series and title of what the village decided last, for everybody to read."""
    open_ones = Proposal.objects.filter(county=village[:6], unit_code=village)
    open_ones = open_ones.exclude(state=ProposalState.DECIDED)
    rows = _shown(village).filter(kind__in=deciding_kinds())
    rows = rows.exclude(series__in=open_ones.values("series"))
    return list(rows.order_by("-id").values_list("series", "title")[:size])


def live_deals(village: str, size: int = 40) -> Choices:
    """Series and title of the live sessions it announced last."""
    rows = _shown(village).filter(kind="broadcast")
    return list(rows.order_by("-id").values_list("series", "title")[:size])


def _shown(village: str) -> "QuerySet[Publication]":
    return Publication.objects.filter(
        county=village[:6],
        unit_code=village,
        replaced_at__isnull=True,
        taken_down_at__isnull=True,
    )
