"""What is found of seals and their uses; a village at a time, by key."""

import uuid
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from huiyin.disclosure.models import (
    Seal,
    SealApproval,
    SealHandover,
    SealUse,
    UseState,
)
from huiyin.people.models import User
from huiyin.territory.queries import counties

PAGE = 20
MONTH = 5_000  # uses of one month that are shown at most


def seals_of(village: str) -> Sequence[Seal]:
    """All of a village, those in use first."""
    rows = Seal.objects.filter(county=village[:6], unit_code=village)
    return sorted(rows, key=lambda row: (row.ended_at is not None, row.id))


def seal(key: uuid.UUID) -> Seal | None:
    """One of them."""
    return Seal.objects.filter(county__in=counties(), id=key).first()


def handovers_of(row: Seal) -> Sequence[SealHandover]:
    """Who had it, the last first."""
    rows = SealHandover.objects.filter(county=row.county, seal=row.id)
    return list(rows.order_by("-number"))


def uses_of(
    village: str,
    *,
    states: Collection[str] = (),
    before: uuid.UUID | None = None,
    size: int = PAGE,
) -> tuple[Sequence[SealUse], uuid.UUID | None]:
    """The last asked first, and the key of the next page."""
    rows = SealUse.objects.filter(county=village[:6], unit_code=village)
    if states:
        rows = rows.filter(state__in=states)
    if before is not None:
        rows = rows.filter(id__lt=before)
    found = list(rows.order_by("-id")[: size + 1])
    return found[:size], found[size - 1].id if len(found) > size else None


def used_between(village: str, first: datetime, end: datetime) -> Sequence[SealUse]:
    """Those stamped in a stretch of time (the end is not in it), in order."""
    rows = SealUse.objects.filter(
        county=village[:6], unit_code=village, used_at__gte=first, used_at__lt=end
    )
    return list(rows.order_by("used_at", "id")[:MONTH])


def use(key: uuid.UUID) -> SealUse | None:
    """One of them."""
    return SealUse.objects.filter(county__in=counties(), id=key).first()


def use_for(county: str, procedure: uuid.UUID) -> SealUse | None:
    """The last one that was asked for from a procedure."""
    rows = SealUse.objects.filter(county=county, procedure=procedure)
    return rows.order_by("-id").first()


def use_by_receipt(village: str, index: bytes) -> SealUse | None:
    """The one whose receipt this is."""
    rows = SealUse.objects.filter(county=village[:6], unit_code=village, receipt=index)
    return rows.first()


def approvals_of(row: SealUse) -> Sequence[SealApproval]:
    """Who agreed, in order."""
    rows = SealApproval.objects.filter(county=row.county, use=row.id)
    return list(rows.select_related("office").order_by("at"))


def offices_that_agreed(county: str, uses: Collection[uuid.UUID]) -> Mapping[uuid.UUID, str]:
    """By use: the offices of those who agreed; no names."""
    rows = SealApproval.objects.filter(county=county, use__in=list(uses))
    found: dict[uuid.UUID, list[str]] = {}
    for key, office in rows.order_by("at").values_list("use", "office__name"):
        if office not in found.setdefault(key, []):
            found[key].append(office)
    return {key: "、".join(offices) for key, offices in found.items()}


def out_of(village: str) -> Sequence[SealUse]:
    """Seals that somebody carries about."""
    rows = SealUse.objects.filter(county=village[:6], unit_code=village, state=UseState.OUT)
    return list(rows.order_by("due_back"))


def names_of(users: Collection[int]) -> Mapping[int, str]:
    """Names of accounts, for the pages of the office."""
    return dict(User.objects.filter(pk__in=set(users)).values_list("pk", "name"))
