"""Parse the same POST and insert the same rows in one transaction; no form, rule or page."""

import os
import uuid
from datetime import timedelta
from functools import cache

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from bare.models import PlainRequester
from huiyin.cases.models import Case, Entry, EntryText
from huiyin.cases.states import Source, State
from huiyin.common.identifiers import uuid7
from huiyin.common.models import RateCount
from huiyin.notices.models import Notice
from huiyin.people.models import Organisation
from huiyin.search.keys import first_key
from huiyin.search.models import Document


def nothing(request: HttpRequest) -> HttpResponse:
    """Read the request and answer."""
    return HttpResponse(str(len(request.POST)))


def store(request: HttpRequest) -> HttpResponse:
    """The rows of one report: case, entry, text, count, requester, document, notice."""
    told, at = request.POST, timezone.now()
    key = {"county": told["village"][:6], "case_id": uuid7(at), "number": 1}
    digest = os.urandom(32)
    with transaction.atomic():
        RateCount(key=os.urandom(32), count=1, ends=at).save(force_insert=True)
        _case(told, key["county"], key["case_id"], at, digest).save(force_insert=True)
        Entry(
            **key,
            kind="report",
            at=at,
            actor_kind="requester",
            payload={"to": "reported", "holder": _holder(), "unit": told["village"], "files": []},
            commitment=digest,
            previous=bytes(32),
            hash=digest,
        ).save(force_insert=True)
        texts = {"text": told["text"], "place": told["place"]}
        EntryText(**key, texts=texts, salt=os.urandom(16)).save(force_insert=True)
        if told["name"]:
            PlainRequester(
                **key,
                name=told["name"].encode(),
                phone=told["phone"].encode(),
                phone_index=digest,
                salt=os.urandom(16),
            ).save(force_insert=True)
        Document(
            county=key["county"],
            key=first_key(at) | int.from_bytes(digest[:2]),
            kind="case",
            subject_id=key["case_id"],
            unit_code=told["village"],
            at=at,
            grams=_numbers(),
        ).save(force_insert=True)
        recipients = {"offices": [[_holder(), "intake"]]}
        Notice(
            county=key["county"],
            id=uuid7(at),
            at=at,
            kind="report",
            case_id=key["case_id"],
            reference=f"{at:%Y%m%d}-{digest.hex()[:8]}",
            recipients=recipients,
        ).save(force_insert=True)
    return HttpResponse(told["submission"])


def _case(told, county: str, case_id: uuid.UUID, at, digest: bytes) -> Case:
    return Case(
        county=county,
        id=case_id,
        reference=f"{at:%Y%m%d}-{digest.hex()[:8]}",
        receipt_index=os.urandom(32),
        submission=os.urandom(32).hex(),
        source=Source.RESIDENT,
        title=told["text"][:40],
        unit_code=told["village"],
        place=told["place"],
        state=State.REPORTED,
        holder_id=_holder(),
        reported_at=at,
        intake_due=at + timedelta(days=1),
        next_at=at + timedelta(hours=12),
        last_number=1,
        last_hash=digest,
    )


@cache
def _holder() -> int:
    return Organisation.objects.values_list("pk", flat=True)[0]


@cache
def _numbers() -> list[int]:
    """As many as the pieces of a report of ordinary length."""
    return [17 * number for number in range(150)]
