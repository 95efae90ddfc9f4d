"""Who of the supervision committee may sign a draft, and why somebody may not.

The supervision committee is made up of neither committee members nor their near relatives
(村民委员会组织法, art. 32) nor whoever keeps the accounts (山东省实施办法, art. 31).
"""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q
from django.utils.translation import gettext as _

from huiyin.common.refusal import Refused
from huiyin.disclosure.models import Draft, Kinship, Step, StepKind
from huiyin.disclosure.publications.permissions import (
    confirming_posts,
    keeps_accounts,
    witness_post,
)
from huiyin.people.actors import ActivePost, Actor, actor_for
from huiyin.people.models import Post, User
from huiyin.rulebook import active
from huiyin.rulebook.rights import Right

WRITING = (StepKind.PREPARED, StepKind.CHANGED, StepKind.HANDED_IN, StepKind.ANSWERED)


def writers(draft: Draft) -> frozenset[int]:
    """Everybody who ever wrote on this draft; none of them confirms or signs it."""
    return _did(draft, WRITING)


def require_witness(draft: Draft, *, by: Actor, on: date) -> ActivePost:
    """The post by which the actor signs this draft; :class:`Refused` with the reason why not."""
    post = witness_post(by, draft.unit_code)
    if post is None:
        raise Refused(_("只有本村（社区）监督委员会的成员才能审阅签字。"))
    if why := why_not(draft, by, on):
        raise Refused(why)
    return post


def why_not(draft: Draft, by: Actor, on: date) -> str:
    """Why a member of the supervision committee does not sign this one; "" where nothing is."""
    assert by.user_id is not None
    if by.user_id in writers(draft):
        return _("这份公开稿是您参与拟的，要由监督委员会的其他成员审阅。")
    if by.user_id in _did(draft, (StepKind.CONFIRMED,)):
        return _("这份公开稿您已经代表两委确认过，要由监督委员会的其他成员审阅。")
    if confirming_posts(by, draft.unit_code):
        return _("两委成员不能担任监督委员会成员（村民委员会组织法第三十二条），不能由您签字。")
    if keeps_accounts(by, draft.unit_code):
        return _("财会人员不能担任监督委员会成员，不能由您签字。")
    if by.user_id in relatives(draft.unit_code, committee_members(draft.unit_code, on)):
        return _("两委成员的近亲属不能审阅签字（村民委员会组织法第三十二条），请由其他成员签。")
    return ""


def able(draft: Draft, on: date) -> list[int]:
    """The accounts that could sign this draft today; the town is told where there is none."""
    people = User.objects.filter(
        pk__in=_holders(Right.WITNESS, draft.unit_code, on), suspended_at__isnull=True
    )
    actors = [actor_for(user, on) for user in people.order_by("pk")]
    return [
        actor.user_id
        for actor in actors
        if actor.user_id and witness_post(actor, draft.unit_code) and not why_not(draft, actor, on)
    ]


def committee_members(unit_code: str, on: date) -> frozenset[int]:
    """The accounts with a seat on one of the two committees of the unit that day."""
    return _holders(Right.CONFIRM, unit_code, on)


def relatives(unit_code: str, of: Iterable[int]) -> frozenset[int]:
    """The accounts declared to be near relatives of one of these."""
    people = set(of)
    rows = Kinship.objects.filter(
        Q(one__in=people) | Q(other__in=people),
        county=unit_code[:6],
        unit_code=unit_code,
        ended_at__isnull=True,
    )
    found: set[int] = set()
    for one, other in rows.values_list("one", "other"):
        found |= {other} if one in people else set()
        found |= {one} if other in people else set()
    return frozenset(found)


def _holders(right: Right, unit_code: str, on: date) -> frozenset[int]:
    roles = [role.key for role in active.profile().roles.values() if right in role.rights]
    rows = Post.objects.on(on).filter(
        role__in=roles,
        scope__code=unit_code,
        compound__isnull=True,
        organisation__ended__isnull=True,
    )
    return frozenset(rows.values_list("user", flat=True))


def _did(draft: Draft, kinds: Iterable[StepKind]) -> frozenset[int]:
    rows = Step.objects.filter(county=draft.county, draft_id=draft.id, kind__in=list(kinds))
    return frozenset(rows.values_list("by", flat=True))
