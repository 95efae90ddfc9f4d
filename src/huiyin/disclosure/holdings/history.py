"""What the register of a village was on a day that is over."""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.timezone import localdate

from huiyin.disclosure.models import Holding, HoldingChange, HoldingContract, HoldingState


@dataclass(frozen=True)
class Stood:
    """A holding as it was: its state, how much of it there was."""

    state: str
    quantity: Decimal


def stood(village: str, rows: Sequence[Holding], *, on: date) -> Mapping[uuid.UUID, Stood]:
    """Of each of these holdings at the end of a day; two statements for all of them.

    A contract that ran that day says that it was let; anything else is what the register said
    then. What was entered later counts as it was first entered.
    """
    kept: dict[uuid.UUID, list[HoldingChange]] = {row.id: [] for row in rows}
    changes = HoldingChange.objects.filter(county=village[:6], holding__in=list(kept))
    for change in changes.order_by("holding", "number"):
        kept[change.holding].append(change)
    let = _let(village, on)
    return {key: _stood(found, on, key in let) for key, found in kept.items() if found}


def _stood(changes: Iterable[HoldingChange], on: date, let: bool) -> Stood:
    there = [one for one in changes if one.state != HoldingState.DISPOSED]
    before = [one for one in there if localdate(one.made_at) <= on]
    last = before[-1] if before else there[0]
    return Stood(HoldingState.LET if let else last.state, last.quantity)


def _let(village: str, on: date) -> set[uuid.UUID]:
    rows = HoldingContract.objects.filter(
        county=village[:6], unit_code=village, starts__lte=on, until__gte=on
    )
    running = rows.values_list("holding", "ended_on")
    return {holding for holding, ended in running if ended is None or ended > on}
