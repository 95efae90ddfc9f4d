"""What waits for a person, by what is to be done."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from huiyin.cases.models import Case
from huiyin.cases.queries import todo
from huiyin.cases.states import State
from huiyin.desk.rows import rows
from huiyin.people.actors import Actor
from huiyin.rulebook.rights import Right

SHOWN = 100


@dataclass(frozen=True)
class Group:
    """One kind of waiting: its key in the address, its name, the states, whose right it is."""

    key: str
    label: Promise
    states: tuple[State, ...]
    right: Right


GROUPS = (
    Group("intake", _("受理"), (State.REPORTED, State.REFERRED), Right.INTAKE),
    Group("assign", _("派办"), (State.ACCEPTED,), Right.DISPATCH),
    Group("handle", _("办理"), (State.HANDLING,), Right.HANDLE),
    Group("review", _("核查"), (State.SUBMITTED,), Right.REVIEW),
    Group("return", _("退单"), (State.RETURNING,), Right.DISPATCH),
)


def todo_page(actor: Actor, chosen: str, at: datetime) -> dict[str, Any]:
    """The list of one group, or of everything, with how much waits in each."""
    waiting = todo(actor)
    groups = [group for group in GROUPS if actor.may_anywhere(group.right)]
    current = next((group for group in groups if group.key == chosen), None)
    counts = {group.key: bounded(waiting.filter(state__in=group.states)) for group in groups}
    shown = waiting.filter(state__in=current.states) if current else waiting
    return {
        "rows": rows(list(shown[:SHOWN]), actor, at),
        "chips": [
            {
                "key": group.key,
                "label": group.label,
                "count": words(counts[group.key]),
                "current": group is current,
            }
            for group in groups
        ],
        "total": words(sum(counts.values())),
        "current": current,
        "more": (counts[current.key] if current else sum(counts.values())) > SHOWN,
        "works": bool(groups),
    }


def bounded(waiting: QuerySet[Case]) -> int:
    """How many, but nobody counts further than one more than are shown."""
    return int(waiting.order_by()[: SHOWN + 1].count())


def words(count: int) -> str:
    """The number on a chip."""
    return "99+" if count >= SHOWN else str(count)
