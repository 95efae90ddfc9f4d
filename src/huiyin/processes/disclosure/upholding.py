"""The town looks into a complaint about a publication, and says what has to be corrected.

村民委员会组织法第三十一条: what was reported is investigated, and ordered to be published or
corrected by law. The case goes on as every case does; this is what the public page says of it.
"""

import uuid
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from huiyin.cases.leaks import leak_in
from huiyin.common.audit import record
from huiyin.common.columns import code_range
from huiyin.common.refusal import Refused
from huiyin.disclosure.models import COMPLAINTS, LineQuestion
from huiyin.disclosure.publications.permissions import inspecting_post
from huiyin.notices.domain.writing import write
from huiyin.people.actors import Actor
from huiyin.people.queries import counties_of_actor
from huiyin.processes.disclosure.telling import offices_with
from huiyin.rulebook.rights import Right

LONGEST = 300  # characters of a finding
MOST_DAYS = 30  # until the correction has to stand
PAGE = 30


def complaints(
    actor: Actor, *, before: uuid.UUID | None = None, size: int = PAGE
) -> Sequence[LineQuestion]:
    """Those without a finding, newest first, in the places that the actor inspects from above.

    They say what is complained of and nothing of who complained: that is the case's.
    """
    scopes = {post.scope for post in actor.having(Right.INSPECT) if post.compound_id is None}
    condition = Q(pk__in=())
    for scope in sorted(scopes):
        low, high = code_range(scope)
        condition |= Q(unit_code__gt=low, unit_code__lt=high)
    rows = LineQuestion.objects.filter(
        condition,
        county__in=counties_of_actor(actor),
        asks__in=COMPLAINTS,
        upheld_at__isnull=True,
    )
    if before is not None:
        rows = rows.filter(case_id__lt=before)
    return list(rows.order_by("-case_id")[:size])


def complaint(actor: Actor, key: uuid.UUID) -> LineQuestion | None:
    """One of them; None for what is none of the actor's, or has its finding already."""
    rows = LineQuestion.objects.filter(
        county__in=counties_of_actor(actor),
        case_id=key,
        asks__in=COMPLAINTS,
        upheld_at__isnull=True,
    )
    return next((row for row in rows if _above(actor, row)), None)


def _above(actor: Actor, row: LineQuestion) -> bool:
    """Whether the actor inspects the place from above it: nobody finds on their own office."""
    post = inspecting_post(actor, row.unit_code)
    return post is not None and len(post.scope) < len(row.unit_code)


@transaction.atomic
def uphold(
    one: LineQuestion, *, finding: str, correct_by: date, by: Actor, at: datetime
) -> LineQuestion:
    """It is true: what has to be corrected, and by when, stands on the public page from now on.

    Raises :class:`Refused` for whoever does not inspect the place, without a finding, for a day
    in the past or too far away, and where somebody else was faster.
    """
    finding, today = finding.strip(), localdate(at)
    if not _above(by, one):
        raise Refused(_("只有乡镇街道或者区县的抽查员才能认定。"))
    if not finding or len(finding) > LONGEST:
        raise Refused(_("请写明查实了什么、要更正什么，最多 %(most)d 个字。") % {"most": LONGEST})
    if said := leak_in(finding):
        raise Refused(said)
    if not today <= correct_by <= today + timedelta(days=MOST_DAYS):
        raise Refused(_("更正期限要在今天以后、%(most)d 天以内。") % {"most": MOST_DAYS})
    rows = LineQuestion.objects.filter(county=one.county, case_id=one.case_id)
    changed = rows.filter(upheld_at__isnull=True, asks__in=COMPLAINTS).update(
        upheld_at=at, upheld_by=by.user_id, finding=finding, correct_by=correct_by
    )
    if not changed:
        raise Refused(_("这件事刚刚已经认定过了，请重新打开看看。"))
    row = rows.get()
    record("open.uphold", str(row), by=by.user_id, at=at, county=row.county)
    # Without the case: its reference would lead the village to whoever complained.
    write(
        "open_upheld",
        county=row.county,
        at=at,
        offices=offices_with(Right.PUBLISH, row.unit_code, today),
        facts={"series": str(row.series)} if row.series else {},
    )
    return row
