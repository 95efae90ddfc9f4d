"""Cases as the topics read them: what was said, where, and by how many different people.

Who reported is told apart by a digest that is good for nothing else: of the phone where one was
given, of the account a resident keeps the matter in, else of the case itself. What staff found
or handed in without a phone counts as one person for each case.
"""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from huiyin.cases.models import Case, EntryText, Requester, ResidentMatter
from huiyin.cases.queries import report_text
from huiyin.cases.spoken import is_spoken
from huiyin.cases.states import State
from huiyin.common.keys import blind_index
from huiyin.triage.topics.message import Message


@dataclass(frozen=True)
class Told:
    """Messages, and what stands behind their keys and persons."""

    messages: Sequence[Message]
    cases: dict[str, Case]
    persons: dict[str, bytes]


def may_be_filed(case: Case) -> bool:
    """Never what is confidential, erased, or put aside as no matter at all."""
    return not case.confidential and case.erased_at is None and case.state != State.SET_ASIDE


def messages_of(cases: Sequence[Case], *, persons: bool = True) -> Told:
    """The messages of these cases of one county, in the same order: three statements.

    What was only said aloud and not yet written down has no text. Without ``persons`` nobody
    is told apart, in one statement.
    """
    if not cases:
        return Told((), {}, {})
    county, ids = cases[0].county, [case.id for case in cases]
    rows = EntryText.objects.filter(county=county, case_id__in=ids, number=1)
    texts = {row.case_id: str(row.texts.get("text", "")) for row in rows}
    told = _persons(county, ids) if persons else dict.fromkeys(ids, b"")
    made = [_message(case, texts.get(case.id, ""), told[case.id]) for case in cases]
    return Told(
        messages=made,
        cases={str(case.id): case for case in cases},
        persons={told[key].hex(): told[key] for key in ids},
    )


def _message(case: Case, text: str, person: bytes) -> Message:
    title = case.title
    if is_spoken(text):
        written = report_text(case)
        text = "" if is_spoken(written) else written
        title = "" if is_spoken(title) else title
    return Message(
        key=str(case.id),
        at=case.reported_at,
        title=title,
        text=text,
        person=person.hex(),
        place=case.compound.name if case.compound else case.place,
    )


def _persons(county: str, ids: Sequence[uuid.UUID]) -> dict[uuid.UUID, bytes]:
    found = {key: _digest("case", key.hex) for key in ids}
    kept = ResidentMatter.objects.filter(county=county, case_id__in=ids).order_by("-number")
    for key, resident in kept.values_list("case_id", "resident_id"):
        found[key] = _digest("resident", str(resident))
    asked = Requester.objects.filter(county=county, case_id__in=ids, phone_index__isnull=False)
    for key, phone in asked.values_list("case_id", "phone_index"):
        found[key] = _digest("phone", bytes(phone or b"").hex())
    return found


def _digest(kind: str, value: str) -> bytes:
    return blind_index("topic person", f"{kind} {value}")
