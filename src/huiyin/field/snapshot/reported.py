"""What the actor reported, what was done on the spot, what colleagues below reported."""

from typing import Any

from django.db.models import Q

from huiyin.cases.deadlines import nearest
from huiyin.cases.models import Case
from huiyin.cases.queries import page
from huiyin.cases.states import Ending
from huiyin.cases.watching import followed_by
from huiyin.cases.wording import state_label
from huiyin.people.actors import Actor

RECENT = 20
SPOT = Q(ending=Ending.SELF_HANDLED)


def reported_part(actor: Actor) -> dict[str, Any]:
    """The newest of each."""
    visible = Case.objects.visible_to(actor)
    mine = visible.filter(reporter_id=actor.user_id)
    others = followed_by(visible, actor).exclude(reporter_id=actor.user_id)
    return {
        "reported": [_line(case) for case in page(mine.exclude(SPOT), size=RECENT).cases],
        "handled": [_line(case) for case in page(mine.filter(SPOT), size=RECENT).cases],
        "followed": [_line(case) for case in page(others, size=RECENT).cases],
    }


def _line(case: Case) -> dict[str, Any]:
    limit = nearest(case)
    return {
        "reference": case.reference,
        "title": case.title,
        "state_label": state_label(case.state),
        "holder": case.holder.name,
        "due": limit.due.isoformat() if limit else None,
    }
