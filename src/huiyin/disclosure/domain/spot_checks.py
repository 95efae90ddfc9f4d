"""The town's spot-check: drawn once a month, found in order or not, corrected in time or told."""

from datetime import date, datetime, timedelta
from decimal import Decimal

from django.db import IntegrityError, transaction
from django.utils.timezone import localdate, make_aware
from django.utils.translation import gettext as _

from huiyin.cases.leaks import leak_in
from huiyin.common.columns import code_range
from huiyin.common.identifiers import first_uuid7, uuid7
from huiyin.common.refusal import Refused
from huiyin.disclosure.domain.log import head_of
from huiyin.disclosure.models import CheckState, Publication, SpotCheck, SpotDraw
from huiyin.disclosure.periods import Period
from huiyin.disclosure.publications.permissions import TOWN_DIGITS, inspecting_post
from huiyin.disclosure.spot_checks.lots import drawn
from huiyin.people.actors import Actor
from huiyin.rulebook import active
from huiyin.rulebook.model import Cadence

REASON = 300  # characters
LATEST = timedelta(days=60)  # the farthest day that a correction is asked for


def draw(town: str, month: str, *, at: datetime) -> SpotDraw | None:
    """Draw among what the town's villages published in a month that is over.

    None where it was drawn already; ValueError before the end of the month. Where nothing was
    published nothing is drawn, and that is kept as well.
    """
    period = Period(month)
    if period.cadence is not Cadence.MONTH or period.last >= localdate(at):
        raise ValueError("a month that is over")
    county = town[:6]
    if SpotDraw.objects.filter(county=county, town=town, month=month).exists():
        return None
    size, seed = head_of(county)
    share = Decimal(str(active.profile().disclosure.counts["spot_check_share"].value))
    found = {(row.series, row.version): row for row in _published(town, period)}
    lots = drawn(found, seed=seed, share=share)
    row = SpotDraw(
        county=county,
        id=uuid7(at),
        town=town,
        month=month,
        size=size,
        seed=seed,
        among=len(found),
        drawn=len(lots),
        share=str(share),
        at=at,
    )
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:  # another worker was faster
        return None
    SpotCheck.objects.bulk_create(
        SpotCheck(
            county=county,
            id=uuid7(at),
            unit_code=found[lot].unit_code,
            month=month,
            series=lot[0],
            version=lot[1],
            kind=found[lot].kind,
        )
        for lot in lots
    )
    return row


def find_in_order(check: SpotCheck, *, by: Actor, at: datetime, note: str = "") -> SpotCheck:
    """It says what the books say."""
    _require(check, by, note)
    return _find(check, CheckState.IN_ORDER, note, None, by, at)


def find_defect(
    check: SpotCheck, *, reason: str, correct_by: date, by: Actor, at: datetime
) -> SpotCheck:
    """It does not, for this reason; the correction is asked until that day (included)."""
    _require(check, by, reason)
    if not reason.strip():
        raise Refused(_("请写清楚有什么问题。"))
    today = localdate(at)
    if not today < correct_by <= today + LATEST:
        words = {"days": LATEST.days}
        raise Refused(_("更正的期限要在明天以后、%(days)d 天以内。") % words)
    return _find(check, CheckState.DEFECT, reason, correct_by, by, at)


def late(county: str, *, on: date) -> list[SpotCheck]:
    """Defects whose correction is late and of which the town has not been told."""
    rows = SpotCheck.objects.filter(
        county=county,
        state=CheckState.DEFECT,
        correct_by__lt=on,
        late_told_at__isnull=True,
    )
    return list(rows.order_by("id"))


def mark_told(check: SpotCheck, *, at: datetime) -> bool:
    """The town has been told; False where it was already, or it was mended meanwhile."""
    rows = SpotCheck.objects.filter(
        county=check.county, id=check.id, state=CheckState.DEFECT, late_told_at__isnull=True
    )
    return bool(rows.update(late_told_at=at))


def _require(check: SpotCheck, by: Actor, said: str) -> None:
    post = inspecting_post(by, check.unit_code)
    if post is None or len(post.scope) > TOWN_DIGITS:
        raise Refused(_("只有乡镇街道或者区县的抽查员才能登记抽查结果。"))
    if len(said) > REASON:
        raise Refused(_("最多写 %(most)d 个字。") % {"most": REASON})
    if leak := leak_in(said):
        raise Refused(leak)


def _find(
    check: SpotCheck,
    state: CheckState,
    reason: str,
    correct_by: date | None,
    by: Actor,
    at: datetime,
) -> SpotCheck:
    rows = SpotCheck.objects.filter(county=check.county, id=check.id, state=CheckState.DRAWN)
    changed = rows.update(
        state=state,
        reason=reason.strip(),
        correct_by=correct_by,
        checked_by=by.user_id,
        checked_at=at,
    )
    if not changed:
        raise Refused(_("这一件已经登记过抽查结果。"))
    return SpotCheck.objects.get(county=check.county, id=check.id)


def _published(town: str, period: Period) -> list[Publication]:
    """What the villages of the town published in these days, as it stands or stood then."""
    low, high = code_range(town)
    first = make_aware(datetime.combine(period.first, datetime.min.time()))
    after = make_aware(datetime.combine(period.last + timedelta(days=1), datetime.min.time()))
    rows = Publication.objects.filter(
        county=town[:6],
        unit_code__gte=low,
        unit_code__lt=high,
        id__gte=first_uuid7(first),
        id__lt=first_uuid7(after),
        taken_down_at__isnull=True,
    )
    return list(rows.only("county", "id", "series", "version", "unit_code", "kind"))
