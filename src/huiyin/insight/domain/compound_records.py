"""What a compound has, entered by whoever runs its village; nothing is ever overwritten."""

import uuid
from datetime import date, datetime

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from huiyin.common import audit
from huiyin.common.identifiers import uuid7
from huiyin.common.refusal import Refused
from huiyin.insight.models import CompoundRecord, Has
from huiyin.insight.running import runs_village
from huiyin.people.actors import Actor
from huiyin.territory.models import Compound
from huiyin.territory.turns import take_turn

MOST_NAME, MOST_BASIS = 80, 200


def state(
    *,
    compound: Compound,
    kind: str,
    there: bool,
    name: str,
    since: date,
    basis: str,
    replaces: uuid.UUID | None = None,
    by: Actor,
    at: datetime,
) -> CompoundRecord:
    """State that from ``since`` on the compound has this, or has it no longer.

    ``replaces`` names a record of the same kind that was wrong; it stays to be read. Refused
    for whoever does not run the village, for a day to come, and without a document.
    """
    village = compound.village.code
    if not runs_village(by, village):
        raise Refused(_("小区的情况由本村社区受理、派办和负责的人登记，请找他们。"))
    assert by.user_id is not None
    name, basis = name.strip()[:MOST_NAME], basis.strip()[:MOST_BASIS]
    if since > localdate(at):
        raise Refused(_("从哪天起不能晚于今天。到了那天再登记。"))
    _require_words(kind, name, basis, there=there)
    take_turn(village)
    _may_replace(compound, kind, replaces)
    row = CompoundRecord.objects.create(
        county=village[:6],
        id=uuid7(at),
        compound=compound,
        kind=kind,
        there=there,
        name=name,
        since=since,
        basis=basis,
        replaces=replaces,
        by=by.user_id,
        at=at,
    )
    audit.record(
        "compound.state",
        f"compound:{compound.pk}",
        by=by.user_id,
        at=at,
        county=row.county,
        record=str(row.id),
    )
    return row


def _require_words(kind: str, name: str, basis: str, *, there: bool) -> None:
    if kind not in Has.values:
        raise Refused(_("请选登记的是哪一项。"))
    if not basis:
        raise Refused(_("请写明依据的文件，比如批复、备案表或者合同的名称和编号。"))
    if there and kind == Has.CONTRACT and not name:
        raise Refused(_("请写明是哪一家物业公司。"))


def _may_replace(compound: Compound, kind: str, replaces: uuid.UUID | None) -> None:
    if replaces is None:
        return
    rows = CompoundRecord.objects.filter(county=compound.village.code[:6])
    if not rows.filter(id=replaces, compound=compound, kind=kind).exists():
        raise Refused(_("要更正的那一条不在这个小区的这一项里，请重新选。"))
    if rows.filter(replaces=replaces).exists():
        raise Refused(_("那一条已经更正过了，请更正新的那一条。"))
