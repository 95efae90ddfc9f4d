"""What follows from an act across cases and apps, in order, in the same transaction."""

from datetime import datetime

from huiyin.cases.conditions import mode_of
from huiyin.cases.domain import merging, publishing, studying
from huiyin.cases.models import Case, Entry
from huiyin.cases.states import ENDED, Ending, State
from huiyin.cases.telling.together import DECISIONS
from huiyin.people.actors import SYSTEM
from huiyin.processes.briefing import draft_brief
from huiyin.processes.notifying import announce, pass_on
from huiyin.processes.topics import keep_in_step
from huiyin.rulebook.model import RungKind

# Ends without a result that others could share.
WITHOUT_RESULT = frozenset({Ending.DECLINED, Ending.WITHDRAWN, Ending.SET_ASIDE, Ending.UNSETTLED})


def follow_up(case: Case, entry: Entry, *, at: datetime, before: int | None = None) -> None:
    """Tell whoever must know of the entry, and do what follows of itself, told as well.

    ``before`` is the id of the office that held the case until then.
    """
    publishing.keep_in_step(case, at=at)
    keep_in_step(case, entry, at=at)
    announce(case, entry, at=at, before=before)
    if case.state in ENDED and case.ending in WITHOUT_RESULT:
        for row in joined_to(case):
            announce(row, merging.part(row, by=SYSTEM, at=at), at=at)
    if entry.kind in DECISIONS:
        for row in joined_to(case):
            pass_on(row, entry, at=at)
    if entry.kind in {"take_over", "taken_over"} and _needs_brief(case):
        draft = draft_brief(case, at=at)
        announce(case, studying.brief_due(case, brief=draft, by=SYSTEM, at=at), at=at)


def joined_to(case: Case) -> list[Case]:
    """The cases whose work this one does (合并办理)."""
    rows = Case.objects.filter(county=case.county, main_id=case.id, state=State.JOINED)
    return list(rows.select_related("holder").order_by("id"))


def _needs_brief(case: Case) -> bool:
    """Leaders decide on a brief; where nobody handed one in, the system drafts it."""
    mode = mode_of(case)
    if mode is None or mode.kind is not RungKind.STUDY:
        return False
    return not Entry.objects.of(case).filter(kind__in=studying.BRIEFS).exists()
