"""From what somebody handed in to a case in the right office: place, words, office, receipt."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from huiyin.cases import queries
from huiyin.cases.domain import reporting, self_handling
from huiyin.cases.domain.reporting import Report, submission_key
from huiyin.cases.models import Case
from huiyin.cases.receipts import receipt_for
from huiyin.cases.states import Source
from huiyin.common.refusal import Refused
from huiyin.files.photos import CleanFile
from huiyin.people.actors import Actor
from huiyin.processes.following_cases import tell_chain
from huiyin.processes.hearing import heard
from huiyin.processes.notifying import announce
from huiyin.rulebook import active
from huiyin.rulebook.emergencies import emergency_in
from huiyin.rulebook.model import Emergency


@dataclass(frozen=True)
class Received:
    """What the person who reported is told."""

    case: Case
    receipt: str | None
    repeated: bool
    emergency: Emergency | None


def receive(
    draft: Report,
    *,
    by: Actor,
    at: datetime,
    photos: Sequence[CleanFile] = (),
    words: str | None = None,
    besides: Collection[str] = (),
) -> Received:
    """Open a case from a report; the same submission twice is the one case with its receipt.

    Words of danger to life send it to the duty office; words of a confidential item make it
    confidential from the first moment, until a person decides; words of a domain with an intake
    of its own never reach an office below that. ``words`` are what somebody said themselves,
    where the text holds more (the line of a publication they ask about); ``besides`` are items
    that the door rules out.
    """
    words = draft.text if words is None else words
    emergency = emergency_in(active.profile(), words)
    asked, likely = draft, heard(words, besides=besides)
    draft = replace(
        draft,
        emergency=draft.emergency or emergency is not None,
        confidential=draft.confidential or likely["confidential"],
        lowest=likely["lowest"],
    )
    try:
        with transaction.atomic():
            case, receipt, entry = reporting.report(draft, by=by, at=at, photos=photos)
            if draft.source == Source.GRID:
                tell_chain(case, by=by, at=at)
            if not case.historical:
                announce(case, entry, at=at)
    except IntegrityError:
        return _again(asked, emergency)
    return Received(case, receipt, repeated=False, emergency=emergency)


def _again(draft: Report, emergency: Emergency | None) -> Received:
    county = draft.unit_code[:6]
    case = queries.by_submission(county, submission_key(draft.submission))
    if case is None:
        raise Refused(_("没有保存成功，请再提交一次。您写的内容还在。"))
    if _changed(draft, case):
        raise Refused(
            _(
                "这张表已经提交过，编号%(reference)s，刚才改动的内容没有收进去。"
                "请凭回执补充情况，或者另开一张表。"
            )
            % {"reference": case.reference}
        )
    receipt = None
    if draft.source is Source.RESIDENT:
        receipt = receipt_for(county, draft.submission)
    return Received(case, receipt, repeated=True, emergency=emergency)


def _changed(draft: Report, case: Case) -> bool:
    """Something is handed in now that the case was not opened with.

    What was erased meanwhile cannot be compared. A case may be more confidential than was asked
    (its words or an official made it so), never less.
    """
    first = queries.book(case)[0]
    pairs = [
        (first.texts.get("text", draft.text), draft.text),
        (first.texts.get("place", draft.place), draft.place),
        (first.entry.payload.get("unit_code"), draft.unit_code),  # as reported: it may be corrected
        (case.about_id, draft.about.pk if draft.about else None),
        (case.hide_identity, draft.hide_identity),
        (case.confidential or draft.confidential, case.confidential),
    ]
    if case.erased_at is None:
        person = queries.requester(case)
        pairs.append((person.name if person else "", draft.name))
        pairs.append((person.phone if person else "", draft.phone))
    return any(then != now for then, now in pairs)


def handle_on_the_spot(
    draft: Report, *, item: str, by: Actor, at: datetime, photos: Sequence[CleanFile] = ()
) -> Case:
    """随手做: report and result in one step, by the grid worker who found it."""
    try:
        with transaction.atomic():
            return self_handling.self_handle(draft, item=item, by=by, at=at, photos=photos)
    except IntegrityError:
        return _again(draft, None).case
