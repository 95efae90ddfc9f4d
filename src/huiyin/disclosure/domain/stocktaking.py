"""The yearly count: by two people who do not keep the register, one of them a supervisor."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from huiyin.common.refusal import Refused
from huiyin.disclosure.holdings.permissions import counts, witnesses
from huiyin.disclosure.models import Holding, HoldingState, StockLine, Stocktake
from huiyin.disclosure.words import require_reason
from huiyin.people.actors import Actor
from huiyin.territory.turns import take_turn


@dataclass(frozen=True)
class Counted:
    """What was found of one holding (0 for nothing), and why it differs from the register."""

    quantity: Decimal
    why: str = ""


def count(
    unit_code: str, found: Mapping[uuid.UUID, Counted], *, by: Actor, at: datetime
) -> Stocktake:
    """Hand in the count of this year; until it is signed, a new one takes its place.

    Raises :class:`Refused` where a holding is missing or a difference is not explained.
    """
    _require_counter(unit_code, by)
    assert by.user_id is not None
    take_turn(unit_code)
    year = localdate(at).year
    key = {"county": unit_code[:6], "unit_code": unit_code, "year": year}
    standing = Stocktake.objects.filter(**key)
    if standing.filter(signed_at__isnull=False).exists():
        raise Refused(_("今年的盘点已经签字，不能再改。"))
    lines = [_line(row, found.get(row.id), year) for row in _there(unit_code)]
    if not lines:
        raise Refused(_("家底里还没有登记，先登记再盘点。"))
    StockLine.objects.filter(**key).delete()
    standing.delete()
    taken = Stocktake(**key, counted_by=by.user_id, counted_at=at, witness=witnesses(by, unit_code))
    taken.save(force_insert=True)
    StockLine.objects.bulk_create(lines)
    return taken


def sign(taken: Stocktake, *, by: Actor, at: datetime) -> None:
    """The second person, who was there, signs it."""
    _require_counter(taken.unit_code, by)
    if by.user_id == taken.counted_by:
        raise Refused(_("盘点要两个人，请另一位签字。"))
    if not (taken.witness or witnesses(by, taken.unit_code)):
        raise Refused(_("两个人里要有一位是监督委成员。"))
    rows = Stocktake.objects.filter(
        county=taken.county,
        unit_code=taken.unit_code,
        year=taken.year,
        counted_at=taken.counted_at,
        signed_at__isnull=True,
    )
    if not rows.update(signed_by=by.user_id, signed_at=at):
        raise Refused(_("刚刚已经有人签过或者重新盘点过，请重新打开看看。"))


def _require_counter(unit_code: str, by: Actor) -> None:
    if not counts(by, unit_code):
        raise Refused(_("盘点由“两委”和监督委的人做，管账的人不参加。"))


def _there(unit_code: str) -> list[Holding]:
    rows = Holding.objects.filter(county=unit_code[:6], unit_code=unit_code)
    return list(rows.exclude(state=HoldingState.DISPOSED).order_by("id"))


def _line(row: Holding, found: Counted | None, year: int) -> StockLine:
    if found is None:
        raise Refused(_("“%(name)s”还没有盘点。") % {"name": row.name})
    if found.quantity < 0:
        raise Refused(_("“%(name)s”的数量不能是负数。") % {"name": row.name})
    if found.quantity != row.quantity:
        if not found.why.strip():
            raise Refused(_("“%(name)s”和登记的不一样，请写明原因。") % {"name": row.name})
        require_reason(found.why)
    return StockLine(
        county=row.county,
        unit_code=row.unit_code,
        year=year,
        holding=row.id,
        registered=row.quantity,
        counted=found.quantity,
        why=found.why.strip() if found.quantity != row.quantity else "",
    )
