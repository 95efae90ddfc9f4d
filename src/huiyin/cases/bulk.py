"""What a list of cases needs beside the cases, in one statement for the whole page."""

import uuid
from collections import defaultdict
from collections.abc import Iterable

from huiyin.cases.models import Assignment, Case, Entry, EntryText, Request
from huiyin.cases.queries import BookLine
from huiyin.cases.states import OPEN_REQUESTS


def shares_of(cases: Iterable[Case]) -> dict[uuid.UUID, list[Assignment]]:
    """The assignments of these cases by case, oldest first."""
    keys = [(case.county, case.id) for case in cases]
    rows = Assignment.objects.filter(
        county__in={county for county, _id in keys}, case_id__in=[key for _county, key in keys]
    )
    found: defaultdict[uuid.UUID, list[Assignment]] = defaultdict(list)
    for row in rows.select_related("organisation").order_by("case_id", "number"):
        found[row.case_id].append(row)
    return found


def requests_of(cases: Iterable[Case]) -> dict[uuid.UUID, list[Request]]:
    """All requests of these cases with their offices, oldest first; none, no statement."""
    keys = [(case.county, case.id) for case in cases if case.asked_for]
    found: defaultdict[uuid.UUID, list[Request]] = defaultdict(list)
    if not keys:
        return found
    rows = Request.objects.filter(
        county__in={county for county, _id in keys}, case_id__in=[key for _county, key in keys]
    )
    for row in rows.select_related("asker", "office").order_by("case_id", "number"):
        found[row.case_id].append(row)
    return found


def books_of(cases: Iterable[Case]) -> dict[uuid.UUID, list[BookLine]]:
    """The books of these cases without their files, oldest entry first: two statements."""
    keys = [(case.county, case.id) for case in cases]
    found: defaultdict[uuid.UUID, list[BookLine]] = defaultdict(list)
    if not keys:
        return found
    counties, ids = {county for county, _id in keys}, [key for _county, key in keys]
    texts = {
        (row.case_id, row.number): row.texts
        for row in EntryText.objects.filter(county__in=counties, case_id__in=ids)
    }
    entries = Entry.objects.filter(county__in=counties, case_id__in=ids)
    for entry in entries.select_related("organisation").order_by("case_id", "number"):
        told = texts.get((entry.case_id, entry.number))
        erased = bool(entry.commitment) and told is None
        found[entry.case_id].append(BookLine(entry, told or {}, erased, ()))
    return found


def open_requests_of(cases: Iterable[Case]) -> dict[uuid.UUID, list[Request]]:
    """The requests of these cases that one side still owes, oldest first; none, no statement."""
    keys = [(case.county, case.id) for case in cases if case.asked_for]
    found: defaultdict[uuid.UUID, list[Request]] = defaultdict(list)
    if not keys:
        return found
    rows = Request.objects.filter(
        county__in={county for county, _id in keys},
        case_id__in=[key for _county, key in keys],
        state__in=OPEN_REQUESTS,
    )
    for row in rows.order_by("case_id", "number"):
        found[row.case_id].append(row)
    return found
