"""Visits: recorded once, corrected with the former text kept, deleted when their time is over."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import F
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from huiyin.common import audit
from huiyin.common.identifiers import uuid7
from huiyin.common.refusal import Refused
from huiyin.outreach.models import Household, Visit, VisitVersion
from huiyin.outreach.queries import last_visit
from huiyin.outreach.stale import Stale
from huiyin.people.actors import Actor
from huiyin.rulebook import active

WISHES = 2000  # characters
BACK = timedelta(days=60)  # how long ago a visit may be that is written down now


@dataclass(frozen=True)
class Told:
    """What a visit says: how it came about, codes of needs, the household's wishes."""

    way: str
    needs: tuple[str, ...] = ()
    wishes: str = ""


def checked(told: Told) -> Told:
    """In order, without repetition. :class:`Refused` outside the closed lists."""
    there = active.profile().outreach
    if told.way not in there.ways:
        raise Refused(_("请选怎样走访的。"))
    for code in told.needs:
        if code not in there.needs:
            raise Refused(_("需要只能从清单里选，请重新选。"))
    wishes = told.wishes.strip()
    if len(wishes) > WISHES:
        raise Refused(_("愿望和意见最多写 %(most)d 个字，请写短一些。") % {"most": WISHES})
    return Told(told.way, tuple(code for code in there.needs if code in told.needs), wishes)


def record(
    *,
    household: Household,
    on: date,
    told: Told,
    office_id: int,
    by: Actor,
    at: datetime,
    known: int | None = None,
    case_reference: str = "",
) -> Visit:
    """Write down one visit. ``known`` is the version of the household the writer had seen.

    Raises :class:`Stale` with the other visit where somebody was there the same day whom the
    writer did not know of, :class:`Refused` for a day to come or long past.
    """
    told = checked(told)
    today = localdate(at)
    if on > today:
        raise Refused(_("走访的日期不能在将来，请改一下日期。"))
    if on < today - BACK:
        raise Refused(_("走访的日期太早了（最早 %(days)d 天以前）。") % {"days": BACK.days})
    assert by.user_id is not None
    rows = Household.objects.filter(county=household.county, id=household.id)
    now = rows.select_for_update(of=("self",)).values_list("version", "last_on").first()
    if now is None:
        raise Refused(_("这一户不在名册里了，请刷新以后再选。"))
    if known is not None and now[0] > known and now[1] == on:
        raise Stale(last_visit(household))
    visit = Visit.objects.create(
        county=household.county,
        id=uuid7(at),
        household_id=household.id,
        unit_code=household.unit_code,
        on=on,
        at=at,
        by=by.user_id,
        office_id=office_id,
        way=told.way,
        needs=list(told.needs),
        wishes=told.wishes,
        case_reference=case_reference,
    )
    newest = {} if now[1] and now[1] > on else {"last_on": on, "last_by": by.user_id}
    rows.update(version=F("version") + 1, **newest)
    return visit


def correct(*, visit: Visit, version: int, told: Told, by: Actor, at: datetime) -> Visit:
    """Put another text in its place; what stood before is kept beside it.

    Only whoever wrote it may. Raises :class:`Stale` where it was corrected meanwhile.
    """
    told = checked(told)
    if visit.by != by.user_id:
        raise Refused(_("走访记录由写的人更正；有不对的地方，请告诉他。"))
    assert by.user_id is not None
    rows = Visit.objects.filter(county=visit.county, id=visit.id)
    new = {"way": told.way, "needs": list(told.needs), "wishes": told.wishes}
    moved = rows.filter(version=version).update(version=version + 1, corrected_at=at, **new)
    if not moved:
        raise Stale(rows.first())
    VisitVersion.objects.create(
        county=visit.county,
        visit_id=visit.id,
        number=version,
        way=visit.way,
        needs=visit.needs,
        wishes=visit.wishes,
        replaced_at=at,
        replaced_by=by.user_id,
    )
    Household.objects.filter(county=visit.county, id=visit.household_id).update(
        version=F("version") + 1
    )
    corrected = rows.first()
    assert corrected is not None
    return corrected


def forget(county: str, *, at: datetime, most: int = 1000) -> int:
    """Delete the visits whose time is over, with their former versions; how many."""
    last = localdate(at) - kept()
    rows = Visit.objects.filter(county=county, on__lt=last).order_by("on")
    ids = list(rows.values_list("id", flat=True)[:most])
    if not ids:
        return 0
    VisitVersion.objects.filter(county=county, visit_id__in=ids).delete()
    Visit.objects.filter(county=county, id__in=ids).delete()
    Household.objects.filter(county=county, last_on__lt=last).update(last_on=None, last_by=None)
    audit.record("visit.forget", f"place:{county}", by=None, at=at, county=county, count=len(ids))
    return len(ids)


def kept() -> timedelta:
    """How long a visit or an errand is kept: PIPL art. 19, the shortest time."""
    return timedelta(days=365.25 * active.profile().counts["visit_retention_years"].value)
