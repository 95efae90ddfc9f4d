"""Whose duty a matter is: the town's list, what was ruled before, and what may be sent down.

The list in force when the case was accepted counts, so that a new one changes no open case.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from huiyin.cases.conditions import mode_of
from huiyin.cases.domain import routing
from huiyin.cases.models import Case, DutyKind, DutyLine, Ruling
from huiyin.common.refusal import Refused
from huiyin.people.models import Organisation
from huiyin.rulebook import active

TOWN_DIGITS = 9
VILLAGE_DIGITS = 12


def duty_line(case: Case) -> DutyLine | None:
    """The line of the town's 履职事项清单 that speaks of the case's item, if any."""
    town = case.unit_code[:TOWN_DIGITS]
    if not case.item or case.accepted_at is None or len(town) < TOWN_DIGITS:
        return None
    day = localdate(case.accepted_at)
    lines = DutyLine.objects.filter(county=case.county, town=town, item=case.item, since__lte=day)
    return lines.filter(Q(ended__isnull=True) | Q(ended__gt=day)).order_by("-since").first()


def latest_ruling(case: Case) -> Ruling | None:
    """Who was last found to be the one to act for this item here, on this level."""
    mode = mode_of(case)
    if not case.item or mode is None:
        return None
    rulings = Ruling.objects.filter(
        county=case.county,
        item=case.item,
        unit_code__in=routing.ancestor_codes(case.unit_code),
        level=mode.level,
        ended__isnull=True,
        lead__ended__isnull=True,
    )
    return rulings.select_related("lead").order_by("-unit_code", "-version").first()


def rulings_before(case: Case, *, most: int = 5) -> list[Ruling]:
    """Earlier rulings on the item in this town, newest first: part of what backs a return."""
    return list(
        Ruling.objects.filter(
            county=case.county,
            item=case.item,
            unit_code__in=routing.ancestor_codes(case.unit_code),
        )
        .select_related("lead", "ruled_by")
        .order_by("-since")[:most]
    )


def bars(line: DutyLine | None, office: Organisation, *, leading: bool = False) -> bool:
    """Whether the town's list keeps this office of the town or below out of the matter.

    It never leads what the town only assists, and has no part in what was taken back.
    """
    if line is None or routing.digits_of(office) < TOWN_DIGITS:
        return False
    return line.kind == DutyKind.TAKEN_BACK or (leading and line.kind == DutyKind.ASSIST)


def check_powers(case: Case, lead: Organisation, helpers: Iterable[Organisation]) -> None:
    """Refuse to send down what was taken back, and to make lead who only assists.

    Source: the town's list; Beijing ordinance art. 17: a community is never made lead for what
    is off its list.
    """
    profile = active.profile()
    item = profile.items.get(case.item)
    at_village = routing.digits_of(lead) >= VILLAGE_DIGITS
    if item and at_village and not _villages_lead(item.leads):
        raise Refused(
            _("清单没有让村社区牵头办“%(item)s”，不能派给%(name)s主办。请派给清单写明的单位。")
            % {"item": item.name, "name": lead.name}
        )
    line = duty_line(case)
    if line is None:
        return
    low = [row for row in (lead, *helpers) if routing.digits_of(row) >= TOWN_DIGITS]
    cited = {"clause": line.clause, "name": line.name}
    if line.kind == DutyKind.TAKEN_BACK and low:
        raise Refused(
            _("履职事项清单%(clause)s“%(name)s”已由上级收回，不能派给镇街道、村社区。") % cited
        )
    if line.kind == DutyKind.ASSIST and lead in low:
        raise Refused(
            _("履职事项清单%(clause)s“%(name)s”镇街道只配合，不能由镇街道、村社区主办。") % cited
        )


def _villages_lead(leads: Iterable[str]) -> bool:
    profile = active.profile()
    return any(profile.level(level).digits >= VILLAGE_DIGITS for level in leads)


@dataclass(frozen=True)
class Ruled:
    """What is to be written into the directory of duties."""

    lead: Organisation
    by: Organisation | None
    entry_number: int


def write_ruling(case: Case, ruled: Ruled, *, at: datetime) -> None:
    """The decision becomes the suggestion for the next such case; the one before it ends."""
    mode = mode_of(case)
    if mode is None or not case.item:
        return
    unit = case.unit_code[:TOWN_DIGITS]
    before = Ruling.objects.filter(
        county=case.county, item=case.item, unit_code=unit, level=mode.level
    ).order_by("-version")
    latest = before.first()
    before.filter(ended__isnull=True).update(ended=at)
    Ruling.objects.create(
        county=case.county,
        item=case.item,
        unit_code=unit,
        level=mode.level,
        lead=ruled.lead,
        version=latest.version + 1 if latest else 1,
        reference=case.reference,
        entry_number=ruled.entry_number,
        ruled_by=ruled.by,
        since=at,
    )
