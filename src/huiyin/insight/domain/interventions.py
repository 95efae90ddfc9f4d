"""Interventions (举措): entered by whoever oversees the place, withdrawn with a reason."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from huiyin.common import audit
from huiyin.common.identifiers import uuid7
from huiyin.common.refusal import Refused
from huiyin.insight.models import Intervention, InterventionKind
from huiyin.insight.running import oversees
from huiyin.people.actors import Actor
from huiyin.territory.models import Compound, Unit

EARLIEST = date(2000, 1, 1)
COUNTY = 6


def enter(
    *,
    unit: Unit,
    compound: Compound | None,
    kind: str,
    title: str,
    on: date,
    document: str,
    by: Actor,
    at: datetime,
) -> Intervention:
    """Note what was done there on a day. A day to come is allowed: nothing is compared yet."""
    code = unit.code
    _by_overseer(by, code, compound)
    assert by.user_id is not None
    title, document = title.strip()[:80], document.strip()[:200]
    if len(code) < COUNTY:
        raise Refused(_("请选到区县、镇街道、村社区或者小区。"))
    if compound is not None and not compound.village.code.startswith(code):
        raise Refused(_("这个小区不在这里，请重新选。"))
    if kind not in InterventionKind.values:
        raise Refused(_("请选是哪一类举措。"))
    if not title or not document:
        raise Refused(_("请写明做了什么、依据哪个文件。"))
    if on < EARLIEST:
        raise Refused(_("日期太早了，请检查年份。"))
    row = Intervention.objects.create(
        county=code[:COUNTY],
        id=uuid7(at),
        unit_code=compound.village.code if compound else code,
        compound=compound,
        named=f"{unit.name} {compound.name}" if compound else unit.name,
        kind=kind,
        title=title,
        on=on,
        document=document,
        by=by.user_id,
        at=at,
    )
    _log("intervention.enter", row, by, at)
    return row


def withdraw(*, row: Intervention, reason: str, by: Actor, at: datetime) -> None:
    """It was entered by mistake; it stays to be read. Refused if it was withdrawn before."""
    _by_overseer(by, row.unit_code, row.compound)
    if not reason.strip():
        raise Refused(_("请写明为什么撤回。"))
    rows = Intervention.objects.filter(county=row.county, id=row.id, withdrawn_at__isnull=True)
    changed = rows.update(
        withdrawn_at=at, withdrawn_by=by.user_id, withdrawn_for=reason.strip()[:200]
    )
    if not changed:
        raise Refused(_("已经撤回过了。"))
    _log("intervention.withdraw", row, by, at)


def _by_overseer(by: Actor, code: str, compound: Compound | None) -> None:
    if not oversees(by, code, compound.pk if compound else None):
        raise Refused(_("举措由负责这个地方的人登记和撤回，请找他们。"))


def _log(event: str, row: Intervention, by: Actor, at: datetime) -> None:
    audit.record(
        event,
        f"intervention:{row.id}",
        by=by.user_id,
        at=at,
        county=row.county,
        unit=row.unit_code,
    )
