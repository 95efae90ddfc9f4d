"""What a list of cases needs beside the cases, in one statement for the whole page."""

import uuid
from collections import defaultdict
from collections.abc import Iterable

from huiyin.cases.models import Assignment, Case, Request
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
