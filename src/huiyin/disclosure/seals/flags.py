"""What is odd about uses of seals: facts, with the use each rests on."""

import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from huiyin.common.columns import code_range
from huiyin.disclosure.models import Seal, SealUse, UseState
from huiyin.rulebook import active


class FlagKind(models.TextChoices):
    """What is odd."""

    OVERDUE = "overdue", _("公章逾期没有归还")
    OUT_OF_HOURS = "out_of_hours", _("不在上班时间用章")
    NO_DECISION = "no_decision", _("没有公开的决定就用章")
    MORE_COPIES = "more_copies", _("盖的份数比批准的多")
    KEEPER_ASKED = "keeper_asked", _("保管员自己申请用章")


@dataclass(frozen=True)
class Flag:
    """One odd thing about one use; ``at`` is when it was stamped."""

    kind: FlagKind
    use: uuid.UUID
    unit_code: str
    purpose: str
    at: datetime


def flags(code: str, *, since: datetime, until: datetime, at: datetime) -> list[Flag]:
    """Of a village, a town or a county: of what was stamped from ``since`` until ``until``."""
    low, high = code_range(code)
    rows = SealUse.objects.filter(
        county=code[:6],
        unit_code__gte=low,
        unit_code__lt=high,
        used_at__gte=since,
        used_at__lt=until,
    )
    decided = [key for key, rule in active.profile().seals.purposes.items() if rule.decision]
    odd = rows.filter(
        Q(state=UseState.OUT, due_back__lt=at)
        | Q(returned_at__gt=F("due_back"))
        | Q(out_of_hours=True)
        | Q(purpose__in=decided, decision__isnull=True)
        | Q(stamped__gt=F("copies"))
        | Q(asked_by=F("used_by"))
    )
    found = odd.order_by("used_at", "id")
    return [flag for row in found for flag in flags_of(row, at=at)]


def flags_of(row: SealUse, *, at: datetime) -> list[Flag]:
    """Of one use; none before it was stamped."""
    if row.used_at is None:
        return []
    return [Flag(kind, row.id, row.unit_code, row.purpose, row.used_at) for kind in _kinds(row, at)]


def _kinds(row: SealUse, at: datetime) -> Iterator[FlagKind]:
    purpose = active.profile().seals.purposes.get(row.purpose)
    if row.overdue(at):
        yield FlagKind.OVERDUE
    if row.out_of_hours:
        yield FlagKind.OUT_OF_HOURS
    if purpose and purpose.decision and row.decision is None:
        yield FlagKind.NO_DECISION
    if row.stamped is not None and row.stamped > row.copies:
        yield FlagKind.MORE_COPIES
    if row.asked_by == row.used_by:
        yield FlagKind.KEEPER_ASKED


def lost(code: str) -> Sequence[Seal]:
    """Seals that were lost, the last first; everybody is told."""
    low, high = code_range(code)
    rows = Seal.objects.filter(county=code[:6], unit_code__gte=low, unit_code__lt=high)
    return list(rows.filter(state="lost").order_by("-ended_at"))
