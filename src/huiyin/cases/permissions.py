"""Who may do what to which case: a relation found in the actor's posts, or a sentence why not."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huiyin.cases.models import Assignment, Case
from huiyin.cases.states import Share, Source, State
from huiyin.cases.transitions import TRANSITIONS, Transition, Who, leaving
from huiyin.cases.visibility import CASEWORK, INVOLVED
from huiyin.people.actors import ActivePost, Actor, ActorKind
from huiyin.rulebook.rights import Right


@dataclass(frozen=True)
class Allowed:
    """The act is open to the actor, by right of ``post`` where staff acts."""

    post: ActivePost | None = None


@dataclass(frozen=True)
class Denied:
    """The act is not open; the sentence says why and who may."""

    sentence: str


Answer = Allowed | Denied


class Facts:
    """The actor and the case of one question, with the shares fetched at most once."""

    def __init__(self, actor: Actor, case: Case) -> None:
        self.actor = actor
        self.case = case

    @cached_property
    def shares(self) -> list[Assignment]:
        """All assignments of the case, oldest first."""
        return shares(self.case)

    def post(self, right: Right, *offices: int | None) -> ActivePost | None:
        """The actor's post that carries ``right`` in one of these organisations."""
        for post in self.actor.having(right):
            if post.organisation_id in offices:
                return post
        return None


def shares(case: Case) -> list[Assignment]:
    """All assignments of the case, oldest first."""
    return list(Assignment.objects.of(case).select_related("organisation"))


def may(actor: Actor, action: str, case: Case) -> Answer:
    """Whether the actor may do ``action`` to ``case`` as it stands now."""
    row = TRANSITIONS[action]
    if case.state not in row.sources:
        return Denied(
            _("这件事现在是“%(state)s”，不能“%(act)s”。")
            % {"state": State(case.state).label, "act": row.label}
        )
    return _related(row, Facts(actor, case))


def acts(actor: Actor, case: Case) -> list[Transition]:
    """The rows open to the actor now, in the order of the table: the buttons of the page."""
    facts = Facts(actor, case)
    return [row for row in leaving(State(case.state)) if isinstance(_related(row, facts), Allowed)]


def _related(row: Transition, facts: Facts) -> Answer:
    if facts.actor.kind is ActorKind.SYSTEM:
        # History is replayed by the importer; otherwise the system does its own rows only.
        if facts.case.historical or row.who is Who.SYSTEM:
            return Allowed()
        return Denied(_("系统不代替人办理。"))
    # A slip shows nothing of the matter, and its owner gets it from the reporter alone.
    recused = facts.case.about_path and facts.case.about_path in facts.actor.lineage
    if recused and row.who is not Who.SLIP_PRINTER:
        return Denied(_("这件事反映的是您所在的单位，按回避规定您不能办理。"))
    return _RELATIONS[row.who](facts)


Relation = Callable[[Facts], Answer]


def _by_post(right: Right, *columns: str, otherwise: Promise) -> Relation:
    def related(facts: Facts) -> Answer:
        post = facts.post(right, *(getattr(facts.case, column) for column in columns))
        return Allowed(post) if post else Denied(str(otherwise))

    return related


def _by_share(share: Share, otherwise: Promise) -> Relation:
    def related(facts: Facts) -> Answer:
        if not facts.actor.may_anywhere(Right.HANDLE):
            return Denied(str(otherwise))
        offices = [
            row.organisation_id for row in facts.shares if row.share == share and row.is_open
        ]
        post = facts.post(Right.HANDLE, *offices)
        return Allowed(post) if post else Denied(str(otherwise))

    return related


def _checker(facts: Facts) -> Answer:
    post = facts.post(Right.REVIEW, facts.case.checker_id)
    if post is None:
        return Denied(_("只有核查单位的核查人可以核查。"))
    if facts.actor.user_id == facts.case.submitted_by:
        return Denied(_("结果是您提交的，须由另一个人核查。"))
    return Allowed(post)


def _involved(facts: Facts) -> Answer:
    case = facts.case
    offices = {case.holder_id, case.asked_id, case.checker_id}
    offices |= {row.organisation_id for row in facts.shares if row.state in INVOLVED}
    for post in facts.actor.posts:
        if post.organisation_id in offices and post.rights & CASEWORK:
            return Allowed(post)
    return Denied(_("只有承办这件事的单位可以这样做。"))


def _revealer(facts: Facts) -> Answer:
    case = facts.case
    handling = {row.organisation_id for row in facts.shares if row.state in INVOLVED}
    answering = {case.holder_id, case.asked_id, case.checker_id}
    for post in facts.actor.having(Right.REVEAL):
        handles = post.organisation_id in handling or Right.HANDLE in post.rights
        if post.organisation_id in handling | answering and not (handles and case.hide_identity):
            return Allowed(post)
    if case.hide_identity:
        return Denied(_("诉求人要求对承办人隐藏姓名和电话，承办的单位和人员不能查看。"))
    return Denied(_("只有办理这件事的单位里有查看权限的人可以查看，并写明用途。"))


def _requester(facts: Facts) -> Answer:
    if facts.actor.holds == (facts.case.county, facts.case.id):
        return Allowed()
    return Denied(_("只有持回执的诉求人本人可以这样做。"))


def _anyone(facts: Facts) -> Answer:
    return Allowed()


def _nobody(facts: Facts) -> Answer:
    return Denied(_("这一步到时由系统自动进行。"))


def _slip_printer(facts: Facts) -> Answer:
    if facts.case.receipt_index is not None:
        return Denied(_("回执已经打印并交给诉求人，不能再打印。"))
    mine = facts.actor.user_id is not None and facts.actor.user_id == facts.case.reporter_id
    if not mine or facts.case.source != Source.OFFICE:
        return Denied(_("只有代为反映的经手人可以打印一次密封回执。"))
    return Allowed()


_RELATIONS: dict[Who, Relation] = {
    Who.ANYONE: _anyone,
    Who.SYSTEM: _nobody,
    Who.REQUESTER: _requester,
    Who.INVOLVED: _involved,
    Who.CHECKER: _checker,
    Who.SLIP_PRINTER: _slip_printer,
    Who.REVEALER: _revealer,
    Who.LEAD: _by_share(Share.LEAD, gettext_lazy("只有主办单位的承办人可以这样做。")),
    Who.HELPER: _by_share(Share.HELPER, gettext_lazy("只有会办单位的承办人可以这样做。")),
    Who.HOLDER_INTAKE: _by_post(
        Right.INTAKE, "holder_id", otherwise=gettext_lazy("只有目前负责单位的受理人可以这样做。")
    ),
    Who.ASKED: _by_post(
        Right.INTAKE, "asked_id", otherwise=gettext_lazy("只有被请求接办的单位可以这样做。")
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


def requester_of(case: Case) -> Actor:
    """The actor that the holder of the case's receipt is."""
    return Actor(ActorKind.REQUESTER, _("诉求人"), holds=(case.county, case.id))
