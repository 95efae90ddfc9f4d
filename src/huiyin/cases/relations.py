"""Who stands in which relation to a case: each word of the table, found in the actor's posts."""

from collections.abc import Callable

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huiyin.cases.facts import Allowed, Answer, Denied, Facts
from huiyin.cases.models import Case
from huiyin.cases.owed import owed
from huiyin.cases.states import Share, Source, State
from huiyin.cases.transitions import Transition, Who
from huiyin.cases.visibility import CASEWORK, HOLDING, INVOLVED, not_below, oversees
from huiyin.people.actors import ActivePost
from huiyin.rulebook.rights import Right

TOWNSHIP_DIGITS = 9
HELPING = frozenset({Right.HANDLE, Right.DISPATCH})

Relation = Callable[[Transition, Facts], Answer]


def _by_post(right: Right, *columns: str, otherwise: Promise) -> Relation:
    def related(row: Transition, facts: Facts) -> Answer:
        post = facts.post(right, *(getattr(facts.case, column) for column in columns))
        return Allowed(post) if post else Denied(str(otherwise))

    return related


def _by_posts(rights: frozenset[Right], column: str, otherwise: Promise) -> Relation:
    def related(row: Transition, facts: Facts) -> Answer:
        post = facts.post_with(rights, [getattr(facts.case, column)])
        return Allowed(post) if post else Denied(str(otherwise))

    return related


def _by_request(otherwise: Promise) -> Relation:
    def related(row: Transition, facts: Facts) -> Answer:
        found = owed(row.name, facts)
        return Allowed(found[0][1]) if found else Denied(str(otherwise))

    return related


def _lead(row: Transition, facts: Facts) -> Answer:
    lead = facts.lead if facts.actor.may_anywhere(Right.HANDLE) else None
    planned = facts.case.state == State.PLANNED
    post = facts.post(Right.HANDLE, lead.organisation_id) if lead else None
    if post is None or lead is None or not (lead.is_open or planned):
        return Denied(_("只有主办单位的承办人可以这样做。"))
    return Allowed(post)


def _helper(row: Transition, facts: Facts) -> Answer:
    """Whoever works there; where a centre was left with a share, whoever dispatches there."""
    if any(map(facts.actor.may_anywhere, HELPING)):
        offices = [
            share.organisation_id
            for share in facts.shares
            if share.share != Share.LEAD and share.is_open
        ]
        post = facts.post_with(HELPING, offices)
        if post:
            return Allowed(post)
    return Denied(_("只有会办单位的承办人、派办人可以这样做。"))


def _responsible(row: Transition, facts: Facts) -> Answer:
    """The office that holds the case, or the one that leads it."""
    post = facts.post_with(HOLDING, [facts.case.holder_id])
    if post is None and facts.actor.may_anywhere(Right.HANDLE) and facts.lead:
        post = facts.post(Right.HANDLE, facts.lead.organisation_id)
    return Allowed(post) if post else Denied(_("只有负责或者主办这件事的单位可以这样做。"))


def _receiver(row: Transition, facts: Facts) -> Answer:
    """Whoever has to take the matter in now: the holder, or the office it asked."""
    case = facts.case
    post = facts.post(
        Right.INTAKE, case.asked_id if case.state == State.REFERRED else case.holder_id
    )
    return Allowed(post) if post else Denied(_("只有正要受理这件事的单位的受理人可以这样做。"))


def _applicant(row: Transition, facts: Facts) -> Answer:
    answer = _responsible(row, facts)
    if isinstance(answer, Allowed) and answer.post and _calls_itself(answer.post):
        return Denied(_("镇街道以上单位不用申请，可以直接吹哨。"))
    return answer


def _whistler(row: Transition, facts: Facts) -> Answer:
    post = facts.post(Right.DISPATCH, facts.case.holder_id)
    if post is None:
        return Denied(_("只有目前负责单位的派办人可以吹哨。"))
    if not _calls_itself(post):
        return Denied(_("村社区请点“申请吹哨”，由镇街道确认。"))
    return Allowed(post)


def _calls_itself(post: ActivePost) -> bool:
    """Towns and above blow the whistle; whoever is below applies for it."""
    return len(post.scope) <= TOWNSHIP_DIGITS


def _checker(row: Transition, facts: Facts) -> Answer:
    post = facts.post(Right.REVIEW, facts.case.checker_id)
    if post is None:
        return Denied(_("只有核查单位的核查人可以核查。"))
    if facts.actor.user_id == facts.case.submitted_by:
        return Denied(_("结果是您提交的，须由另一个人核查。"))
    return Allowed(post)


def _caller_back(row: Transition, facts: Facts) -> Answer:
    answer = _checker(row, facts)
    lead = facts.lead
    if isinstance(answer, Allowed) and answer.post and lead:
        own = facts.post(Right.HANDLE, lead.organisation_id)
        if own is not None:
            return Denied(_("承办这件事的人不能回访，由上一级没有经手的人回访。"))
        return answer
    return Denied(_("只有核查单位里没有经手的人可以回访。"))


def _over(rights: frozenset[Right], otherwise: Promise) -> Relation:
    def related(row: Transition, facts: Facts) -> Answer:
        for post in facts.actor.posts:
            if post.rights & rights and _above_holder(post, facts.case):
                return Allowed(post)
        return Denied(str(otherwise))

    return related


def _above_holder(post: ActivePost, case: Case) -> bool:
    """Over the case's place, and neither in the office that holds it nor in one below."""
    if post.organisation_id == case.holder_id:
        return False
    return oversees(post, case) and not_below(post.office, case.holder.office)


def _involved(row: Transition, facts: Facts) -> Answer:
    case = facts.case
    offices = {case.holder_id, case.asked_id, case.checker_id}
    offices |= {share.organisation_id for share in facts.shares if share.state in INVOLVED}
    for post in facts.actor.posts:
        if post.organisation_id in offices and post.rights & CASEWORK:
            return Allowed(post)
    return Denied(_("只有承办这件事的单位可以这样做。"))


def _revealer(row: Transition, facts: Facts) -> Answer:
    case = facts.case
    handling = {share.organisation_id for share in facts.shares if share.state in INVOLVED}
    answering = {case.holder_id, case.asked_id, case.checker_id}
    for post in facts.actor.having(Right.REVEAL):
        handles = post.organisation_id in handling or Right.HANDLE in post.rights
        if post.organisation_id in handling | answering and not (handles and case.hide_identity):
            return Allowed(post)
    if case.hide_identity:
        return Denied(_("诉求人要求对承办人隐藏姓名和电话，承办的单位和人员不能查看。"))
    return Denied(_("只有办理这件事的单位里有查看权限的人可以查看，并写明用途。"))


def _requester(row: Transition, facts: Facts) -> Answer:
    if facts.actor.holds == (facts.case.county, facts.case.id):
        return Allowed()
    return Denied(_("只有持回执的诉求人本人可以这样做。"))


def _anyone(row: Transition, facts: Facts) -> Answer:
    return Allowed()


def _nobody(row: Transition, facts: Facts) -> Answer:
    return Denied(_("这一步到时由系统自动进行。"))


def _slip_printer(row: Transition, facts: Facts) -> Answer:
    if facts.case.receipt_index is not None:
        return Denied(_("回执已经打印并交给诉求人，不能再打印。"))
    mine = facts.actor.user_id is not None and facts.actor.user_id == facts.case.reporter_id
    if not mine or facts.case.source != Source.OFFICE:
        return Denied(_("只有代为反映的经手人可以打印一次密封回执。"))
    return Allowed()


RELATIONS: dict[Who, Relation] = {
    Who.ANYONE: _anyone,
    Who.SYSTEM: _nobody,
    Who.REQUESTER: _requester,
    Who.INVOLVED: _involved,
    Who.RESPONSIBLE: _responsible,
    Who.RECEIVER: _receiver,
    Who.APPLICANT: _applicant,
    Who.WHISTLER: _whistler,
    Who.CHECKER: _checker,
    Who.CALLER_BACK: _caller_back,
    Who.SLIP_PRINTER: _slip_printer,
    Who.REVEALER: _revealer,
    Who.LEAD: _lead,
    Who.HELPER: _helper,
    Who.SUPERIOR: _over(
        frozenset({Right.OVERSEE, Right.SUPERVISE}),
        gettext_lazy("只有上级领导和督办单位可以催办。"),
    ),
    Who.SUPERVISOR: _over(
        frozenset({Right.SUPERVISE}), gettext_lazy("只有有督办权限的岗位可以这样做。")
    ),
    Who.APPROVER: _by_request(gettext_lazy("只有审批单位里没有提出申请的人可以审批。")),
    Who.CALL_CONFIRMER: _by_request(gettext_lazy("只有被申请的镇街道可以确认吹哨。")),
    Who.CALLED: _by_request(gettext_lazy("只有被吹哨的单位可以这样做。")),
    Who.CALLER: _by_request(gettext_lazy("只有吹哨的单位可以这样做。")),
    Who.SUPERVISED: _by_request(gettext_lazy("只有被督办的单位可以答复。")),
    Who.SUPERVISING: _by_request(gettext_lazy("只有发出督办的单位可以办结督办，而且要先有答复。")),
    Who.RECHECKER: _by_request(gettext_lazy("只有被抽中核查这件事的单位可以这样做。")),
    Who.HOLDER_INTAKE: _by_post(
        Right.INTAKE, "holder_id", otherwise=gettext_lazy("只有目前负责单位的受理人可以这样做。")
    ),
    Who.HOLDER: _by_posts(
        HOLDING,
        "holder_id",
        gettext_lazy("只有目前负责的单位可以这样做。"),
    ),
    Who.ASKED: _by_posts(
        HOLDING,
        "asked_id",
        gettext_lazy("只有被请求的上级单位可以这样做。"),
    ),
    Who.ASKED_DISPATCHER: _by_post(
        Right.DISPATCH, "asked_id", otherwise=gettext_lazy("只有上级单位的派办人可以指定承办。")
    ),
    Who.DECLINER: _by_post(
        Right.DECLINE,
        "holder_id",
        "asked_id",
        otherwise=gettext_lazy(
            "村社区不能不予受理，只有镇街道或者收到的机关可以。请点“请上级接办”。"
        ),
    ),
    Who.DISPATCHER: _by_post(
        Right.DISPATCH, "holder_id", otherwise=gettext_lazy("只有目前负责单位的派办人可以这样做。")
    ),
    Who.SPAM_KEEPER: _by_post(
        Right.SET_ASIDE,
        "holder_id",
        "asked_id",
        otherwise=gettext_lazy("只有镇街道或者收到的机关可以搁置和恢复。"),
    ),
}
