"""Birth of a case: a report by anyone, through any door."""

import os
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from huiyin.cases.domain import clocks, routing
from huiyin.cases.domain.attaching import attach, digests, heard
from huiyin.cases.domain.folding import FIELDS
from huiyin.cases.domain.stating import stated_row
from huiyin.cases.domain.timetable import next_at
from huiyin.cases.domain.writing import open_book
from huiyin.cases.models import Case, Entry, Requester
from huiyin.cases.receipts import ALPHABET, receipt_for, receipt_index
from huiyin.cases.states import Source, State
from huiyin.common.hashing import commitment
from huiyin.common.identifiers import uuid7
from huiyin.common.keys import blind_index
from huiyin.common.refusal import Refused
from huiyin.files.photos import CleanFile
from huiyin.people.actors import Actor
from huiyin.people.models import Organisation
from huiyin.rulebook.rights import Right

TITLE = 40  # characters of the text that stand in a list


@dataclass(frozen=True)
class Report:
    """What somebody hands in. Everything but text and place is optional.

    ``submission`` is the form's or file's own key: the same one twice makes one case.
    ``unit_code`` is the deepest unit known, the county's at least.
    """

    submission: str
    text: str
    unit_code: str
    source: Source = Source.RESIDENT
    title: str = ""
    place: str = ""
    compound_id: int | None = None
    longitude: float | None = None
    latitude: float | None = None
    about: Organisation | None = None
    confidential: bool = False
    emergency: bool = False
    hide_identity: bool = False
    lowest: str = ""  # the lowest office pattern that may take it in
    item: str = ""  # where the door itself says what it is; taken in, it is still chosen
    name: str = ""
    phone: str = ""
    address: str = ""
    consent: str = ""
    external_number: str = ""
    historical: bool = False


def submission_key(submission: str) -> str:
    """What is stored of the form's key; the key itself would lead to the receipt."""
    return blind_index("submission", submission).hex()


def report(
    draft: Report, *, by: Actor, at: datetime, photos: Sequence[CleanFile] = ()
) -> tuple[Case, str | None, Entry]:
    """Open the case; returns it with its receipt and the first entry of its book.

    There is no receipt yet where staff report for somebody (it is made when the sealed slip
    is printed) and none at all where nobody waits for an answer.
    """
    case = new_case(draft, by=by, at=at)
    receipt = None
    if draft.source is Source.RESIDENT:
        receipt = receipt_for(case.county, draft.submission)
        case.receipt_index = receipt_index(receipt)
    case.state = State.REPORTED
    case.holder = routing.intake_office(
        draft.unit_code, about=draft.about, emergency=draft.emergency, lowest=draft.lowest
    )
    if not draft.historical:
        case.intake_due = clocks.intake_due(at, emergency=case.emergency)
    entry = begin(case, "report", draft, by=by, at=at, photos=photos)
    return case, receipt, entry


def begin(
    case: Case,
    kind: str,
    draft: Report,
    *,
    by: Actor,
    at: datetime,
    photos: Sequence[CleanFile],
    **more: Any,
) -> Entry:
    """Insert the case, its first entry, what belongs to the requester, and the files."""
    requester = _requester(case, draft)
    if not case.historical:
        case.next_at = next_at(case, (), ())
    payload = {
        "to": case.state,
        **{column: told for column, told in stated_row(case).items() if column in FIELDS},
        "files": digests(photos),
        **heard(photos),
        **more,
    }
    if requester is not None:
        payload["requester"] = requester_commitment(requester).hex()
    entry = open_book(
        case,
        kind,
        by=by,
        organisation_id=case.reporter_office_id,
        at=at,
        payload=payload,
        texts={"text": draft.text, "place": draft.place},
    )
    if requester is not None:
        requester.save(force_insert=True)
    attach(case, photos, entry_number=1)
    return entry


# Which right staff need to hand something in by these doors.
RIGHTS = {Source.GRID: Right.REPORT, Source.OFFICE: Right.REPORT_FOR}
# Who watches over a place may begin a case about an office in it: they handle nothing themselves.
WATCHING_OVER = frozenset({Right.INSPECT, Right.CAMPAIGN})


def _reporting_office(by: Actor, draft: Report) -> int | None:
    """The organisation a member of staff reports from; Refused without the right for it."""
    right = RIGHTS.get(draft.source)
    if right is None:
        return None
    posts = by.having(right)
    if not posts and draft.about is not None:
        posts = tuple(
            post
            for post in by.posts
            if post.rights & WATCHING_OVER and draft.unit_code.startswith(post.scope)
        )
    if not posts:
        raise Refused(_("您的岗位没有上报权限。请联系本单位的人员管理员。"))
    return posts[0].organisation_id


def requester_commitment(requester: Requester) -> bytes:
    """What the book keeps of the requester's data."""
    told = {"name": requester.name, "phone": requester.phone, "address": requester.address}
    return commitment(told, bytes(requester.salt))


def title_of(text: str) -> str:
    """The beginning of a text on one line."""
    line = " ".join(text.split())
    return line if len(line) <= TITLE else line[: TITLE - 1] + "…"


def new_case(draft: Report, *, by: Actor, at: datetime) -> Case:
    """A case with what the report says, still without state and holder; unsaved."""
    return Case(
        county=draft.unit_code[:6],
        id=uuid7(at),
        reference=_reference(at),
        submission=submission_key(draft.submission),
        source=draft.source,
        external_number=draft.external_number,
        historical=draft.historical,
        item=draft.item,
        title=(draft.title.strip() or title_of(draft.text))[:80],
        unit_code=draft.unit_code,
        compound_id=draft.compound_id,
        place=draft.place,
        longitude=draft.longitude,
        latitude=draft.latitude,
        about=draft.about,
        about_path=draft.about.path if draft.about else "",
        confidential=draft.confidential,
        emergency=draft.emergency,
        hide_identity=draft.hide_identity,
        reporter_id=by.user_id,
        reporter_office_id=_reporting_office(by, draft),
        reported_at=at,
    )


def _reference(at: datetime) -> str:
    """The number staff and requester speak of the case by; it opens nothing."""
    return f"{localtime(at):%Y%m%d}-" + "".join(
        ALPHABET[byte % 32] for byte in secrets.token_bytes(8)
    )


def _requester(case: Case, draft: Report) -> Requester | None:
    if not (draft.name or draft.phone or draft.address or draft.consent):
        return None
    return Requester(
        county=case.county,
        case_id=case.id,
        number=1,
        name=draft.name,
        phone=draft.phone,
        address=draft.address,
        phone_index=blind_index("phone", draft.phone) if draft.phone else None,
        consent=draft.consent,
        salt=os.urandom(16),
    )
