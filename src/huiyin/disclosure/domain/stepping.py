"""The one writer of a draft's state: a step is added, and the draft moves by compare-and-set."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from huiyin.common.refusal import Refused
from huiyin.disclosure.models import OPEN_STATES, Draft, DraftState, Step, StepKind
from huiyin.people.actors import ActivePost, Actor

MOST = 2_000  # characters of a question, an answer, a reason


class Outrun(Refused):
    """Somebody else acted on the draft in between."""

    def __init__(self) -> None:
        super().__init__(_("刚刚已经有人处理过这份公开稿，请重新打开看看。"))


def first_step(draft: Draft, *, by: Actor, post: ActivePost, at: datetime) -> None:
    """The step that a draft begins with."""
    _write(draft, StepKind.PREPARED, "", "", by, post, at)


def advance(
    draft: Draft,
    kind: StepKind,
    *,
    by: Actor,
    post: ActivePost,
    at: datetime,
    to: DraftState | None = None,
    text: str = "",
    committee: str = "",
    **changes: Any,
) -> None:
    """Move the draft as it was read, and add the step; :class:`Outrun` where it has moved on.

    ``changes`` are other columns of the draft. A draft that came to its end moves no more.
    """
    if len(text) > MOST:
        raise Refused(_("最多写 %(most)d 个字。") % {"most": MOST})
    if draft.state not in OPEN_STATES:
        raise Refused(_("这份公开稿已经办完了。"))
    changes |= {"state": to or draft.state, "number": draft.number + 1, "changed_at": at}
    rows = Draft.objects.filter(
        county=draft.county, id=draft.id, state=draft.state, number=draft.number
    )
    if not rows.update(**changes):
        raise Outrun
    for column, value in changes.items():
        setattr(draft, column, value)
    _write(draft, kind, committee, text, by, post, at)


def _write(
    draft: Draft,
    kind: StepKind,
    committee: str,
    text: str,
    by: Actor,
    post: ActivePost,
    at: datetime,
) -> None:
    assert by.user_id is not None  # whoever has a post has an account
    Step(
        county=draft.county,
        draft_id=draft.id,
        number=draft.number,
        round=draft.round,
        kind=kind,
        committee=committee,
        text=text,
        by=by.user_id,
        role=post.role,
        office_id=post.organisation_id,
        at=at,
    ).save(force_insert=True)
