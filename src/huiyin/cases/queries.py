"""What pages and processes read about cases."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce

from huiyin.cases import waiting
from huiyin.cases.models import Assignment, Attachment, Case, Entry, EntryText, Request, Requester
from huiyin.cases.receipts import NotAReceipt, read_receipt, receipt_index
from huiyin.cases.spoken import is_spoken
from huiyin.cases.states import ENDED, OPEN_ASSIGNMENTS, RequestState, State
from huiyin.cases.visibility import CaseQuerySet, counties_of_actor, plainly_seen
from huiyin.common.identifiers import first_uuid7
from huiyin.people.actors import Actor
from huiyin.territory.queries import counties

# What has not been accepted yet has no total limit; its intake clock is the one that runs.
NEXT_DUE = Coalesce("due", "intake_due", "reported_at")
NEAREST = 1_000  # cases of the units around a spot that are looked at, newest first
RELATED = ("holder", "asked", "checker", "compound")


def by_receipt(receipt: str) -> Case | None:
    """The case of a receipt in its one spelling."""
    index = receipt_index(receipt)
    rows = Case.objects.filter(county=receipt[:6], receipt_index=index)
    return rows.select_related(*RELATED).first()


def find(text: str) -> Case | None:
    """The case with this receipt or reference, for an operator at the console."""
    try:
        return by_receipt(read_receipt(text))
    except NotAReceipt:
        rows = Case.objects.filter(county__in=counties(), reference=text.strip().upper())
        return rows.select_related(*RELATED).first()


def by_submission(county: str, submission: str) -> Case | None:
    """The case that a stored submission key made, if any."""
    return Case.objects.filter(county=county, submission=submission).first()


def visible_case(actor: Actor, reference: str, *, related: Sequence[str] = RELATED) -> Case | None:
    """The case with this reference if the actor may see it; None for one that is not there.

    ``related`` is read with it; a page shows more of it than an act needs.
    """
    if not actor.posts:
        return None
    rows = Case.objects.filter(county__in=counties_of_actor(actor), reference=reference)
    for case in rows.select_related(*related)[:1]:  # there is one at most
        seen = plainly_seen(actor, case)
        if seen or Case.objects.visible_to(actor).key(case.county, case.id).exists():
            return case
    return None


def reported_by(actor: Actor, reference: str) -> Case | None:
    """The case with this reference if the actor reported it, whether they may see it or not.

    For the sealed slip alone, which must reach its owner even where the matter is about the
    reporter's own office.
    """
    if actor.user_id is None:
        return None
    rows = Case.objects.filter(county__in=counties(), reporter_id=actor.user_id)
    return rows.filter(reference=reference).first()


def requester(case: Case) -> Requester | None:
    """Who asked, as far as told and not erased."""
    return Requester.objects.of(case).order_by("number").first()


@dataclass(frozen=True)
class Page:
    """A page of cases, newest first, and the keys of the pages beside it."""

    cases: Sequence[Case]
    older: uuid.UUID | None


def page(rows: "QuerySet[Case]", *, before: uuid.UUID | None = None, size: int = 30) -> Page:
    """The newest cases of ``rows`` older than ``before``; by key, never by offset."""
    if before is not None:
        rows = rows.filter(id__lt=before)
    found = list(rows.select_related(*RELATED).order_by("-id")[: size + 1])
    more = found[size - 1].id if len(found) > size else None
    return Page(found[:size], more)


def todo(actor: Actor) -> "QuerySet[Case]":
    """Cases that wait for an act of the actor's offices: urged ones first, then by what is due."""
    return pressing(waiting.todo(actor))


def pressing(rows: "QuerySet[Case]") -> "QuerySet[Case]":
    """Danger to life, then what somebody urged, then by the next limit."""
    rows = rows.select_related(*RELATED).annotate(urged=waiting.urged())
    return rows.order_by("-emergency", "-urged", NEXT_DUE, "id")


def open_work(organisation_id: int, county: str) -> "QuerySet[Case]":
    """Open cases an organisation holds, checks, has a share in or is asked: for a handover."""
    shares = Assignment.objects.filter(
        county=county, organisation=organisation_id, state__in=OPEN_ASSIGNMENTS
    )
    owed = Request.objects.filter(county=county, office=organisation_id, state=RequestState.ASKED)
    return (
        Case.objects.filter(county=county)
        .exclude(state__in=ENDED)
        .filter(
            Q(holder=organisation_id)
            | Q(asked=organisation_id)
            | Q(state=State.SUBMITTED, checker=organisation_id)
            | Q(id__in=shares.values("case_id"))
            | Q(id__in=owed.values("case_id"))
        )
        .order_by("id")
    )


@dataclass(frozen=True)
class BookLine:
    """An entry with its texts and files, as a page shows it."""

    entry: Entry
    texts: dict[str, str]
    erased: bool
    files: tuple[Attachment, ...]


def book(case: Case) -> list[BookLine]:
    """The whole book of a case, oldest entry first: three statements."""
    texts = {row.number: row.texts for row in EntryText.objects.of(case)}
    files: dict[int, list[Attachment]] = {}
    for row in Attachment.objects.of(case):
        files.setdefault(row.entry_number, []).append(row)
    return [
        BookLine(
            entry=entry,
            texts=texts.get(entry.number, {}),
            erased=bool(entry.commitment) and entry.number not in texts,
            files=tuple(files.get(entry.number, ())),
        )
        for entry in Entry.objects.of(case).select_related("organisation")
    ]


def report_text(case: Case) -> str:
    """What was reported, in full; the title where the text was erased."""
    row = EntryText.objects.of(case).filter(number=1).first()
    text: str = row.texts.get("text", case.title) if row else case.title
    return _written_down(case) or text if is_spoken(text) else text


def _written_down(case: Case) -> str:
    """What somebody wrote down who listened to the recording; "" as long as nobody has."""
    entry = Entry.objects.of(case).filter(kind="transcribe").last()
    row = EntryText.objects.of(case).filter(number=entry.number).first() if entry else None
    return row.texts.get("text", "") if row else ""


@dataclass(frozen=True)
class Around:
    """A spot of a county to look around at: the units its circle touches, and its box.

    ``home`` are the units a matter without a point has to lie in to be here. ``box`` is west,
    south, east, north in degrees; None where no point is known.
    """

    county: str
    home: Sequence[str]
    units: Sequence[str]
    box: tuple[float, float, float, float] | None


def near(around: Around, *, since: datetime, until: datetime) -> CaseQuerySet:
    """Cases reported there between two instants: the newest, for triage to refine.

    Read are the units alone and, since the id tells the time, their newest rows alone: a
    village with thousands of cases costs no more than NEAREST of them.
    """
    newest = Case.objects.filter(
        county=around.county,
        unit_code__in=around.units,
        id__gte=first_uuid7(since),
        id__lt=first_uuid7(until + timedelta(milliseconds=1)),
    ).order_by("-id")
    here = Q(unit_code__in=around.home)
    if around.box is not None:
        west, south, east, north = around.box
        here = Q(longitude__range=(west, east), latitude__range=(south, north)) | (
            here & Q(longitude__isnull=True)
        )
    return Case.objects.filter(
        here, county=around.county, id__in=newest.values("id")[:NEAREST]
    ).order_by("-id")
