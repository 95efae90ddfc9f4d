"""What waits for a person, by what is to be done."""

from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from huiyin.cases.models import Case
from huiyin.cases.queries import pressing, todo
from huiyin.cases.waiting import any_of, urged, waits
from huiyin.desk.rows import rows
from huiyin.desk.todo_words import about
from huiyin.disclosure.campaigns.queries import to_measure
from huiyin.insight.season_tasks import own_open
from huiyin.people.actors import Actor
from huiyin.rulebook.rights import Right

SHOWN = 100
URGED = "urged"
# A group: its key in the address, its name, the kinds of waiting it holds.
GROUPS: tuple[tuple[str, Promise, tuple[str, ...]], ...] = (
    ("intake", _("受理"), ("intake", "take_up")),
    ("assign", _("派办"), ("assign",)),
    ("handle", _("办理"), ("handle",)),
    ("review", _("核查"), ("review",)),
    ("return", _("退单"), ("return",)),
    ("climb", _("接手提级"), ("climb",)),
    ("rule", _("指定承办"), ("rule",)),
    ("approve", _("审批"), ("approve",)),
    ("whistle", _("吹哨"), ("whistle", "arrive")),
    ("supervise", _("督办"), ("supervise", "close")),
    ("joined", _("分别答复"), ("joined",)),
    ("call_back", _("回访"), ("call_back",)),
    ("dispute", _("异议"), ("dispute",)),
    ("recheck", _("抽查"), ("recheck",)),
)
# What comes every day has its place even where nothing waits; the rest shows up when it does.
ALWAYS = {"intake", "assign", "handle", "review", "return"}


def todo_page(actor: Actor, chosen: str, at: datetime, asked: str = "") -> dict[str, Any]:
    """The list of one group, or of everything, with how much waits in each.

    A case that waits in two ways stands in both groups and once in the list of all. With
    ``asked`` only what these words are about is shown; the counts stay those of everything.
    ``prepares`` is how much the own offices are to prepare for a season (未诉先办), ``measures``
    how many 点题整治 wait for them to say what they changed for good.
    """
    everything = todo(actor)
    groups = _groups(actor)
    total = bounded(everything)
    counts = {key: bounded(found) for key, (_label, found) in groups.items()} if total else {}
    shown = groups[chosen][1] if chosen in groups else everything
    chips = [
        {
            "key": key,
            "label": label,
            "count": words(counts.get(key, 0)),
            "current": key == chosen,
            "pressing": key == URGED,
        }
        for key, (label, _found) in groups.items()
        if key in ALWAYS or counts.get(key) or key == chosen
    ]
    found = _pressing(shown.filter(about(asked, actor)) if asked else shown)
    cases = list(found[: SHOWN + 1])
    return {
        "rows": rows(cases[:SHOWN], actor, at),
        "chips": chips,
        "total": words(total),
        "current": chosen if chosen in groups else "",
        "more": len(cases) > SHOWN,
        "words": asked,
        "works": bool(groups),
        "oversees": actor.may_anywhere(Right.OVERSEE),
        "prepares": own_open(actor).order_by().count() if groups else 0,
        "measures": to_measure(actor) if groups else 0,
    }


def _pressing(found: QuerySet[Case]) -> QuerySet[Case]:
    return found if found.query.order_by else pressing(found)


def _groups(actor: Actor) -> dict[str, tuple[Promise, QuerySet[Case]]]:
    """Each group the actor's rights allow, its cases narrowed to what they may see."""
    found = waits(actor)
    groups = {}
    for key, label, kinds in GROUPS:
        there = [found[kind] for kind in kinds if kind in found]
        if there:
            groups[key] = (label, any_of(actor, there))
    if groups:
        groups = {URGED: (_("被催办"), todo(actor).filter(urged())), **groups}
    return groups


def bounded(waiting: QuerySet[Case]) -> int:
    """How many, but nobody counts further than one more than are shown."""
    return int(waiting.order_by()[: SHOWN + 1].count())


def words(count: int) -> str:
    """The number on a chip."""
    return "99+" if count >= SHOWN else str(count)
