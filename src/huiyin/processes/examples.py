"""What people have taught: matters whose item a person set, for a classifier to learn from.

Never among them are confidential matters, those about an organisation, those whose texts were
erased, and those whose item the system guessed (imported history). Of several people who set
the item of one matter, the last one counts.
"""

import uuid
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q

from huiyin.cases.models import Case, Entry, EntryText
from huiyin.cases.spoken import is_spoken
from huiyin.common.identifiers import first_uuid7
from huiyin.people.actors import ActorKind
from huiyin.territory.queries import counties
from huiyin.triage.matter import in_words

MOST = 100_000  # the newest are read
BATCH = 500  # cases in one statement
SETTING = ("accept", "take_up", "correct_item", "self_handle")  # acts that say the item
LATE = timedelta(days=30)  # how long after its report a matter is usually accepted

# A matter that may teach something; what was handled on the spot is accepted as it is reported.
TEACHING = Q(
    accepted_at__isnull=False,
    historical=False,
    confidential=False,
    about__isnull=True,
    about_path="",
    erased_at__isnull=True,
    item__gt="",
)


@dataclass(frozen=True)
class Example:
    """A matter in words and its item; ``case`` sorts by when it was reported."""

    case: uuid.UUID
    text: str
    item: str
    set_at: datetime


def examples() -> list[Example]:
    """All of the place, oldest report first, the newest :data:`MOST` at most."""
    found = [row for county in counties() for row in _of_county(county)]
    return sorted(found, key=lambda row: row.case)[-MOST:]


def newly_taught(since: datetime | None, enough: int) -> int:
    """How many matters were accepted after ``since`` (ever), counted up to ``enough``.

    An estimate without reading any book: a matter reported long before is not counted.
    """
    count = 0
    for county in counties():
        rows = Case.objects.filter(TEACHING, county=county)
        if since is not None:
            rows = rows.filter(accepted_at__gt=since, id__gte=first_uuid7(since - LATE))
        count += len(rows.values_list("id", flat=True)[: enough - count])
        if count >= enough:
            break
    return count


def _of_county(county: str) -> Iterator[Example]:
    read, before = 0, None
    while read < MOST:
        rows = Case.objects.filter(TEACHING, county=county)
        if before is not None:
            rows = rows.filter(id__lt=before)
        cases = list(rows.order_by("-id").values_list("id", "title", "item")[:BATCH])
        if not cases:
            return
        yield from _read(county, cases)
        read, before = read + len(cases), cases[-1][0]


def _read(county: str, cases: list[tuple[uuid.UUID, str, str]]) -> Iterator[Example]:
    keys = [key for key, _title, _item in cases]
    set_at, written = _told(county, keys)
    texts = _texts(county, keys, written)
    for key, title, item in cases:
        text, at = texts.get(key, ""), set_at.get((key, item))
        if text and at and not is_spoken(text):
            yield Example(key, in_words(title, text), item, at)


def _told(
    county: str, keys: Iterable[uuid.UUID]
) -> tuple[dict[tuple[uuid.UUID, str], datetime], dict[uuid.UUID, int]]:
    """When a person set which item last, and the entry in which a recording was written down."""
    rows = Entry.objects.filter(county=county, case_id__in=keys)
    rows = rows.filter(kind__in=(*SETTING, "transcribe")).order_by("case_id", "number")
    last: dict[uuid.UUID, tuple[str, str, datetime]] = {}
    written: dict[uuid.UUID, int] = {}
    columns = ("case_id", "number", "kind", "actor_kind", "at", "payload")
    for key, number, kind, who, at, payload in rows.values_list(*columns):
        if kind == "transcribe":
            written[key] = number
        elif payload.get("item"):
            last[key] = (who, payload["item"], at)
    by_people = {(key, item): at for key, (who, item, at) in last.items() if who == ActorKind.STAFF}
    return by_people, written


def _texts(
    county: str, keys: Iterable[uuid.UUID], written: Mapping[uuid.UUID, int]
) -> dict[uuid.UUID, str]:
    """What each report said; of one that was spoken, what somebody wrote down."""
    wanted: Any = Q(case_id__in=keys, number=1)
    if written:
        wanted |= Q(case_id__in=list(written), number__in=set(written.values()))
    found: dict[uuid.UUID, str] = {}
    rows = EntryText.objects.filter(wanted, county=county).order_by("case_id", "number")
    for key, number, texts in rows.values_list("case_id", "number", "texts"):
        if number in (1, written.get(key)):
            found[key] = str(texts.get("text", ""))
    return found
