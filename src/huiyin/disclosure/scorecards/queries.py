"""Which rounds there are, and everything of one of them."""

import uuid
from collections.abc import Sequence

from huiyin.common.columns import within
from huiyin.disclosure.models import (
    RoundState,
    ScoreAppeal,
    ScoreEntry,
    ScoreEvidence,
    ScoreRound,
)
from huiyin.disclosure.scorecards.codes import hash_of
from huiyin.territory.queries import counties, counties_of

PAGE = 20


def rounds_of(
    towns: Sequence[str], *, before: uuid.UUID | None = None, size: int = PAGE
) -> tuple[Sequence[ScoreRound], uuid.UUID | None]:
    """Those of these towns, the last opened first, and the key of the next page."""
    shards = sorted({town[:6] for town in towns})
    rows = ScoreRound.objects.filter(county__in=shards, unit_code__in=towns)
    if before is not None:
        rows = rows.filter(id__lt=before)
    found = list(rows.order_by("-id")[: size + 1])
    return found[:size], found[size - 1].id if len(found) > size else None


def published_of(town: str, size: int = PAGE) -> Sequence[ScoreRound]:
    """The newest published ones of a town."""
    rows = ScoreRound.objects.filter(county=town[:6], unit_code=town, state=RoundState.PUBLISHED)
    return list(rows.order_by("-id")[:size])


def round_of(key: uuid.UUID) -> ScoreRound | None:
    """The round with this id."""
    return ScoreRound.objects.filter(county__in=counties(), id=key).first()


def entries_of(row: ScoreRound) -> Sequence[ScoreEntry]:
    """Its compounds, in order."""
    rows = ScoreEntry.objects.filter(county=row.county, round=row.id)
    return list(rows.select_related("compound").order_by("number"))


def evidence_of(row: ScoreRound) -> Sequence[ScoreEvidence]:
    """All its evidence, withdrawn too, in order."""
    rows = ScoreEvidence.objects.filter(county=row.county, round=row.id)
    return list(rows.order_by("number"))


def appeals_of(row: ScoreRound) -> Sequence[ScoreAppeal]:
    """Its appeals, by compound."""
    return list(ScoreAppeal.objects.filter(county=row.county, round=row.id).order_by("entry"))


def entry_by(code: str) -> ScoreEntry | None:
    """The compound that this code belongs to."""
    found = hash_of(code)
    if not found:
        return None
    rows = ScoreEntry.objects.filter(county__in=counties(), code_hash=found)
    return rows.select_related("compound").first()


def towns_in(scopes: Sequence[str]) -> Sequence[str]:
    """The towns below these places that have a round."""
    if not scopes:
        return []
    rows = ScoreRound.objects.filter(
        within("unit_code", scopes), county__in=sorted({c for s in scopes for c in counties_of(s)})
    )
    return list(rows.order_by("unit_code").values_list("unit_code", flat=True).distinct())
