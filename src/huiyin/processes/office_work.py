"""The open work of the office of a post, by what is owed, promised and awaited."""

from collections.abc import Mapping
from datetime import datetime

from django.db.models import Q, QuerySet
from django.utils.functional import Promise
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huiyin.cases import queries as case_queries
from huiyin.cases.models import Assignment, Case, Follower, Request
from huiyin.cases.states import APPROVALS, OPEN_REQUESTS, Pause, RequestKind, RequestState, State
from huiyin.cases.visibility import INVOLVED, counties_of
from huiyin.cases.waiting import ANSWERS, waits
from huiyin.cases.wording import request_label
from huiyin.people.actors import ActivePost, Actor, ActorKind
from huiyin.people.models import Post
from huiyin.rulebook import active

MOST = 200  # of each kind; whoever leaves more behind has a list of cases for it
NOBODY = 0  # no account has this id: what an office owes, whoever of it acted before

LABELS: Mapping[str, Promise] = {
    "intake": gettext_lazy("等受理"),
    "take_up": gettext_lazy("等答复是否接办"),
    "climb": gettext_lazy("等接手提级的事"),
    "dispute": gettext_lazy("等审查异议"),
    "joined": gettext_lazy("合并办理，等分别答复"),
    "assign": gettext_lazy("等派办"),
    "return": gettext_lazy("等定退单"),
    "rule": gettext_lazy("等指定承办"),
    "handle": gettext_lazy("正在承办"),
    "review": gettext_lazy("等核查"),
    "call_back": gettext_lazy("等回访"),
    "planned": gettext_lazy("承诺：挂账，到期要办"),
    "waiting": gettext_lazy("等诉求人补充"),
    "suspended": gettext_lazy("经批准中止"),
    "applied": gettext_lazy("已申请、等上级批"),
    "approve": gettext_lazy("等本单位审批"),
    "supervision": gettext_lazy("督办和抽查，等答复"),
    "whistle": gettext_lazy("吹哨报到"),
    "rest": gettext_lazy("其他没办完的"),
    "followed": gettext_lazy("本人关注的事（不跟岗位走）"),
}
SUPERVISIONS = (RequestKind.SUPERVISION, RequestKind.RECHECK)
WHISTLES = (RequestKind.WHISTLE, RequestKind.WHISTLE_CALL)

Rows = list[tuple[Case, str]]  # cases, each with a word on it
Found = dict[str, Rows]


def work_of(post: Post) -> Found:
    """By what is owed; a matter may stand in several, the rest in none of the others."""
    office = post.organisation_id
    counties = counties_of(post.organisation.unit.code)
    cases = Case.objects.filter(county__in=counties)
    found: Found = {}
    for key, rows in waits(_office_as_actor(post)).items():
        if key not in ANSWERS:
            found[key] = _taken(cases.filter(id__in=rows))
    involved = Assignment.objects.filter(
        county__in=counties, organisation=office, state__in=INVOLVED
    )
    ours = cases.filter(next_at__isnull=False).filter(  # open ones alone, by their index
        Q(holder=office) | Q(id__in=involved.values("case_id"))
    )
    planned = _taken(ours.filter(state=State.PLANNED))
    found["planned"] = [
        (case, _("挂账至 %(day)s") % {"day": case.planned_until}) for case, _none in planned
    ]
    for key, pause in (("waiting", Pause.WAITING), ("suspended", Pause.SUSPENDED)):
        paused = _taken(ours.filter(pause=pause))
        found[key] = [(case, _until(case.paused_until)) for case, _none in paused]
    found |= _requested(counties, office)
    listed = {case.id for rows in found.values() for case, _note in rows}
    found["rest"] = [
        (case, "")
        for county in counties
        for case in case_queries.open_work(office, county)[: MOST + 1]
        if case.id not in listed
    ]
    return found


def _office_as_actor(post: Post) -> Actor:
    """Somebody in this post, so that what waits for it is found whether it is held today or not."""
    role = active.profile().roles.get(post.role)
    held = ActivePost(
        post_id=post.pk,
        organisation_id=post.organisation_id,
        organisation=post.organisation.name,
        path=post.organisation.path,
        office=post.organisation.office,
        role=post.role,
        role_name=role.name if role else post.role,
        rights=role.rights if role else frozenset(),
        scope=post.organisation.unit.code,
        compound_id=None,
    )
    return Actor(ActorKind.STAFF, held.role_name, NOBODY, (held,))


def _requested(counties: list[str], office: int) -> Found:
    """The requests the office owes an answer to, and those it made."""
    rows = Request.objects.filter(county__in=counties, state__in=OPEN_REQUESTS)
    asked = rows.filter(state=RequestState.ASKED)
    return {
        "applied": _of(asked.filter(asker=office, kind__in=APPROVALS)),
        "approve": _of(asked.filter(office=office, kind__in=APPROVALS)),
        "supervision": _of(rows.filter(office=office, kind__in=SUPERVISIONS)),
        "whistle": _of(rows.filter(Q(office=office) | Q(asker=office), kind__in=WHISTLES)),
    }


def _of(rows: QuerySet[Request]) -> Rows:
    """The cases of these requests, with what is asked and by when."""
    made = list(rows.order_by("asked_at")[: MOST + 1])
    counties, keys = {row.county for row in made}, {row.case_id for row in made}
    cases = {row.id: row for row in Case.objects.filter(county__in=counties, id__in=keys)}
    return [(cases[row.case_id], _wanted(row)) for row in made if row.case_id in cases]


def _wanted(row: Request) -> str:
    what = request_label(row.kind)
    if row.due is None:
        return what
    by = f"{localtime(row.due):%Y-%m-%d %H:%M}"
    return _("%(what)s，%(by)s 前答复") % {"what": what, "by": by}


def followed(post: Post) -> Rows:
    """What the holder follows; the person takes it along."""
    counties = counties_of(post.organisation.unit.code)
    rows = Follower.objects.filter(county__in=counties, user_id=post.user_id)
    keys = rows.order_by("-since").values("case_id")
    return _taken(Case.objects.filter(county__in=counties, id__in=keys))


def _taken(rows: QuerySet[Case]) -> Rows:
    return [(case, "") for case in rows.order_by("id")[: MOST + 1]]


def _until(moment: datetime | None) -> str:
    if moment is None:
        return ""
    return _("到 %(moment)s") % {"moment": f"{localtime(moment):%Y-%m-%d %H:%M}"}
