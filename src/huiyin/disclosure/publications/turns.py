"""Whose turn a draft is: what somebody could do with it now, and why they could not."""

import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from huiyin.disclosure.models import OPEN_STATES, Committee, Draft, DraftState, Step, StepKind
from huiyin.disclosure.publications.permissions import (
    confirming_posts,
    inspecting_post,
    preparing_post,
    witness_post,
)
from huiyin.disclosure.publications.witnesses import WRITING, why_not
from huiyin.people.actors import Actor
from huiyin.rulebook import active

DECIDING = (*WRITING, StepKind.CONFIRMED)


@dataclass(frozen=True)
class Turn:
    """What is open to one actor.

    ``confirm`` are the committees for which it may confirm; ``why_not`` the sentence for a member
    of the supervision committee who may not sign this one, "" for who may and for all others.
    ``reads_original``: whether it sees what is masked for everybody.
    """

    prepare: bool = False
    confirm: tuple[Committee, ...] = ()
    question: bool = False
    sign: bool = False
    why_not: str = ""
    report: bool = False
    reads_original: bool = False

    @property
    def waits(self) -> bool:
        """Whether the draft waits for this actor."""
        return self.prepare or bool(self.confirm) or self.sign


def turn_of(actor: Actor, draft: Draft, steps: Sequence[Step], *, on: date) -> Turn:
    """Everything that the actor could do with this draft."""
    prepares, seats = _prepares(actor, draft), confirming_posts(actor, draft.unit_code)
    witness = witness_post(actor, draft.unit_code) is not None
    reads = draft.state == DraftState.READING and witness
    no = why_not(draft, actor, on) if reads else ""
    return Turn(
        prepare=prepares and draft.state == DraftState.PREPARING,
        confirm=_confirms(actor, draft, steps),
        question=reads or (draft.state == DraftState.CONFIRMING and bool(seats)),
        sign=reads and not no,
        why_not=no,
        report=witness and draft.state in OPEN_STATES,
        reads_original=prepares or bool(seats) or witness,
    )


def may_drop(actor: Actor, draft: Draft) -> bool:
    """Whether the actor may give it up."""
    return draft.state in OPEN_STATES and _prepares(actor, draft)


def is_inspected(actor: Actor, unit_code: str) -> bool:
    """Whether the actor inspects the unit."""
    return inspecting_post(actor, unit_code) is not None


def waiting_for(actor: Actor, drafts: Iterable[Draft]) -> frozenset[uuid.UUID]:
    """Those of the drafts that wait for the actor. One statement, however many.

    Near relatives are looked at when one is opened (:func:`turn_of`).
    """
    rows = list(drafts)
    steps = deciding_steps(rows)
    return frozenset(row.id for row in rows if _waits(actor, row, steps.get(row.id, ())))


def deciding_steps(drafts: Iterable[Draft]) -> Mapping[uuid.UUID, Sequence[Step]]:
    """Who wrote on each of the drafts and who confirmed it."""
    rows = list(drafts)
    found: dict[uuid.UUID, list[Step]] = defaultdict(list)
    steps = Step.objects.filter(
        county__in={row.county for row in rows},
        draft_id__in=[row.id for row in rows],
        kind__in=DECIDING,
    )
    for step in steps.defer("text").order_by("number"):
        found[step.draft_id].append(step)
    return found


def _waits(actor: Actor, draft: Draft, steps: Sequence[Step]) -> bool:
    if draft.state == DraftState.PREPARING:
        return _prepares(actor, draft)
    if draft.state == DraftState.CONFIRMING:
        return bool(_confirms(actor, draft, steps))
    if draft.state == DraftState.READING:
        did = {step.by for step in steps}
        return witness_post(actor, draft.unit_code) is not None and actor.user_id not in did
    return False


def _prepares(actor: Actor, draft: Draft) -> bool:
    kind = active.profile().disclosure.kinds.get(draft.kind)
    return kind is not None and preparing_post(actor, kind, draft.unit_code) is not None


def _confirms(actor: Actor, draft: Draft, steps: Sequence[Step]) -> tuple[Committee, ...]:
    if draft.state != DraftState.CONFIRMING:
        return ()
    given = {
        step.committee: step.by
        for step in steps
        if step.kind == StepKind.CONFIRMED and step.round == draft.round
    }
    wrote = any(step.by == actor.user_id and step.kind in WRITING for step in steps)
    if wrote or actor.user_id in given.values():
        return ()
    return tuple(seat for seat in confirming_posts(actor, draft.unit_code) if seat not in given)
