"""Who may do what to which case: the table asked, or a sentence why not."""

from django.utils.translation import gettext as _

from huiyin.cases.conditions import CONDITIONS
from huiyin.cases.facts import Allowed, Answer, Denied, Facts, requests, shares
from huiyin.cases.models import Case
from huiyin.cases.relations import RELATIONS
from huiyin.cases.states import State
from huiyin.cases.transitions import TRANSITIONS, Transition, Who, leaving
from huiyin.people.actors import Actor, ActorKind

__all__ = [
    "Allowed",
    "Answer",
    "Denied",
    "Facts",
    "acts",
    "may",
    "may_with",
    "requester_of",
    "requests",
    "shares",
]


def may(actor: Actor, action: str, case: Case) -> Answer:
    """Whether the actor may do ``action`` to ``case`` as it stands now."""
    return may_with(Facts(actor, case), action)


def may_with(facts: Facts, action: str) -> Answer:
    """The same, for facts that are used again afterwards."""
    row = TRANSITIONS[action]
    if facts.case.state not in row.sources:
        return Denied(
            _("这件事现在是“%(state)s”，不能“%(act)s”。")
            % {"state": State(facts.case.state).label, "act": row.label}
        )
    answer = _related(row, facts)
    if isinstance(answer, Allowed) and not facts.case.historical and not _holds(row, facts):
        return Denied(_("按这件事目前的情况，不能“%(act)s”。") % {"act": row.label})
    return answer


def acts(actor: Actor, case: Case) -> list[Transition]:
    """The rows open to the actor now, in the order of the table: the buttons of the page."""
    facts = Facts(actor, case)
    return [
        row
        for row in leaving(State(case.state))
        if isinstance(_related(row, facts), Allowed) and _holds(row, facts)
    ]


def _holds(row: Transition, facts: Facts) -> bool:
    return all(CONDITIONS[name](facts) for name in row.when)


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
    return RELATIONS[row.who](row, facts)


def requester_of(case: Case) -> Actor:
    """The actor that the holder of the case's receipt is."""
    return Actor(ActorKind.REQUESTER, _("诉求人"), holds=(case.county, case.id))
