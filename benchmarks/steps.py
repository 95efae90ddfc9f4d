"""What each step of an intake costs, one process, one thread, nobody else on the database."""

import os
import random
import statistics
import time
from collections.abc import Callable, Iterable
from datetime import timedelta
from io import BytesIO
from typing import Any
from urllib.parse import urlencode

import client
from figures import Report

from huiyin.cli.start import start

BATCHES = 7
BATCH_SECONDS = 0.1
ROWS = 200  # inserted per batch
POINT = 119.66, 32.19
VILLAGE = ["321171002006"]


def run(report: Report) -> None:
    """Each figure is the median of a few batches; shares are of the whole request."""
    start()
    whole = _whole_request()

    def told(what: str, each: float) -> None:
        report(what, f"{each:,.0f} µs ({each / whole:.1%})")

    report("whole request, without the server", f"{whole:,.0f} µs")
    for what, do in _computed().items():
        told(what, timed(do))
    for what, each in _stored():
        told(what, each)


def timed(do: Callable[[], Any]) -> float:
    """µs per call."""
    do()
    began = time.perf_counter()
    do()
    calls = max(1, int(BATCH_SECONDS / (time.perf_counter() - began)))
    batches = []
    for _ in range(BATCHES):
        began = time.perf_counter()
        for _ in range(calls):
            do()
        batches.append((time.perf_counter() - began) / calls * 1e6)
    return statistics.median(batches)


def _computed() -> dict[str, Callable[[], Any]]:
    from django.http import QueryDict
    from django.utils import timezone

    from huiyin.cases.domain import routing
    from huiyin.cases.domain.writing import hash_of
    from huiyin.cases.receipts import receipt_for, receipt_index
    from huiyin.common.encryption import seal
    from huiyin.common.hashing import commitment
    from huiyin.common.keys import blind_index
    from huiyin.public.forms.report import ReportForm
    from huiyin.rulebook import active
    from huiyin.rulebook.emergencies import emergency_in
    from huiyin.territory.locating import locate
    from huiyin.triage.keywords import suggest

    profile, calendar = active.profile(), active.calendar()
    at, salt = timezone.now(), os.urandom(16)
    draft = _draft()
    case, (entry, _), _ = _rows(draft, at)
    told = QueryDict(urlencode(client.fields(random.Random(), client.Form("", "", VILLAGE))))
    return {
        "form: built and checked": lambda: ReportForm(told, {}).is_valid(),
        "book: canonical form and hash of the entry": lambda: hash_of(entry),
        "book: salted commitment to the text": lambda: commitment({"text": draft.text}, salt),
        "encryption: name and phone": lambda: (seal(draft.name, "a.b"), seal(draft.phone, "a.c")),
        "encryption: blind index of the phone": lambda: blind_index("phone", draft.phone),
        "receipt and its index": lambda: receipt_index(receipt_for(case.county, draft.submission)),
        f"words: suggestion on {len(draft.text)} characters": lambda: suggest(draft.text, profile),
        "words: danger to life": lambda: emergency_in(profile, draft.text),
        "place: locating a point": lambda: locate(*POINT),
        "calendar: until when intake is due": lambda: calendar.add(at, profile.clocks["intake"]),
        "routing: the office (1 statement)": lambda: routing.intake_office(draft.unit_code),
    }


def _stored() -> Iterable[tuple[str, float]]:
    """The statements alone first, in one transaction; then with a commit for each report."""
    from django.utils import timezone

    at = timezone.now()
    rows: dict[str, list[float]] = {}
    whole = []
    for _ in range(BATCHES):
        made = [_rows(_draft(), at) for _ in range(ROWS)]
        groups = {
            "insert: case": [case for case, _, _ in made],
            "insert: entry of the book (the audit trail)": [entry for _, (entry, _), _ in made],
            "insert: its text": [text for _, (_, text), _ in made],
            "insert: requester, with encryption": [requester for _, _, requester in made],
        }
        for what, each in _saved(groups):
            rows.setdefault(what, []).append(each)
        whole.append(
            _committed([[case, entry, text, requester] for case, (entry, text), requester in made])
        )
    yield from ((what, statistics.median(each)) for what, each in rows.items())
    yield "insert: all four and their commit", statistics.median(whole)
    yield "rate limit: statement with its commit", timed(lambda: _count(at))


def _saved(groups: dict[str, list[Any]]) -> Iterable[tuple[str, float]]:
    from django.db import transaction

    with transaction.atomic():
        for what, rows in groups.items():
            began = time.perf_counter()
            for row in rows:
                row.save(force_insert=True)
            yield what, (time.perf_counter() - began) / len(rows) * 1e6
        transaction.set_rollback(True)


def _committed(reports: list[list[Any]]) -> float:
    """A transaction for each, as in life."""
    from django.db import transaction

    began = time.perf_counter()
    for rows in reports:
        with transaction.atomic():
            for row in rows:
                row.save(force_insert=True)
    return (time.perf_counter() - began) / len(reports) * 1e6


def _count(at: Any) -> None:
    from huiyin.common.ratelimits import exceeded

    exceeded("bench", client.caller(random.Random()), limit=1, window=timedelta(hours=1), at=at)


def _draft() -> Any:
    from huiyin.cases.domain.reporting import Report as Draft
    from huiyin.territory.locating import locate

    place = locate(*POINT)
    assert place is not None
    told = client.fields(random.Random(), client.Form("", "", [place.code[:12]]))
    return Draft(
        submission=told["submission"],
        text=told["text"],
        unit_code=place.code,
        place=told["place"],
        name="示例居民",
        phone="13800000000",
    )


def _rows(draft: Any, at: Any) -> tuple[Any, tuple[Any, Any], Any]:
    """What a report inserts, unsaved: case, entry with its text, requester."""
    from huiyin.cases.domain import reporting, writing
    from huiyin.cases.hashing import NOTHING
    from huiyin.cases.models import Case
    from huiyin.people.actors import REQUESTER
    from huiyin.people.models import Organisation

    case: Case = reporting.new_case(draft, by=REQUESTER, at=at)
    case.state, case.intake_due, case.next_at = "reported", at, at
    case.holder_id = Organisation.objects.values_list("pk", flat=True)[0]
    book = writing.compose(
        county=case.county,
        case_id=case.id,
        number=1,
        previous=NOTHING,
        kind="report",
        by=REQUESTER,
        organisation_id=None,
        at=at,
        payload={"to": "reported", "holder": case.holder_id, "unit": case.unit_code, "files": []},
        texts={"text": draft.text, "place": draft.place},
    )
    case.last_number, case.last_hash = 1, book[0].hash
    return case, book, reporting._requester(case, draft)


def _whole_request() -> float:
    """µs of one report through the WSGI application: middleware, form, process, answer."""
    from huiyin.wsgi import application

    told: list[tuple[str, str]] = []
    page = b"".join(application(_environ("GET", b""), lambda _, headers: told.extend(headers)))
    cookie = dict(told)["Set-Cookie"].partition(";")[0]
    form = client.form_of(page.decode(), cookie)
    chance = random.Random()

    def hand_in() -> None:
        body = client.multipart(client.fields(chance, form))
        headers = {"HTTP_COOKIE": form.cookie, "HTTP_X_FORWARDED_FOR": client.caller(chance)}
        environ = _environ("POST", body, **headers)
        status: list[str] = []
        answer = b"".join(application(environ, lambda line, headers: status.append(line)))
        client.check(int(status[0].split()[0]), answer)

    return timed(hand_in)


def _environ(method: str, body: bytes, **more: str) -> dict[str, Any]:
    from django.test import RequestFactory

    environ = RequestFactory()._base_environ()
    return environ | {
        "REQUEST_METHOD": method,
        "PATH_INFO": client.REPORT,
        "SERVER_NAME": "127.0.0.1",
        "CONTENT_TYPE": client.CONTENT_TYPE,
        "CONTENT_LENGTH": str(len(body)),
        "wsgi.input": BytesIO(body),
        **more,
    }
