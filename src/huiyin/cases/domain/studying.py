"""研办: a brief for the leaders, and their decision as assignments with deadlines."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.utils.timezone import localdate, make_aware
from django.utils.translation import gettext as _

from huiyin.cases.domain.assigning import check_choice, give, proposal
from huiyin.cases.domain.moving import move
from huiyin.cases.models import Case, Entry
from huiyin.common.refusal import Refused
from huiyin.people.actors import Actor
from huiyin.people.models import Organisation
from huiyin.rulebook import active

BRIEFS = ("brief", "brief_due")


def brief(case: Case, *, brief: str, by: Actor, at: datetime) -> Entry:
    """Hand in the special report (专报), as drafted by the system and mended by people."""
    return move(case, "brief", by=by, at=at, texts={"brief": brief})


def brief_due(case: Case, *, brief: str, by: Actor, at: datetime) -> Entry:
    """Nobody handed one in: the system's draft goes to the leaders as it is."""
    return move(case, "brief_due", by=by, at=at, texts={"brief": brief})


def decide(
    case: Case,
    *,
    lead: Organisation,
    helpers: Sequence[Organisation],
    until: date,
    instruction: str,
    by: Actor,
    at: datetime,
) -> Entry:
    """The leader's decision becomes assignments, due by the end of office hours of that day."""
    if not Entry.objects.of(case).filter(kind__in=BRIEFS).exists():
        raise Refused(_("还没有专报。请先由牵头部门或者属地报送专报，再作决定。"))
    if until < localdate(at):
        raise Refused(_("期限不能在今天以前。"))
    longest = int(active.profile().counts["plan_days"].value)
    if until > localdate(at) + timedelta(days=longest):
        raise Refused(_("期限最长%(days)d天，请改近一些。") % {"days": longest})
    if not instruction.strip():
        raise Refused(_("请写明决定的内容。"))
    _opens, closes = active.profile().office_hours.spans[-1]
    named = proposal(case)
    check_choice(case, named, lead, helpers)
    return give(
        case,
        "decide",
        named,
        lead,
        helpers,
        by=by,
        at=at,
        until=make_aware(datetime.combine(until, closes)),
        texts={"instruction": instruction},
    )
