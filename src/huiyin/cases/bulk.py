"""What a list of cases needs beside the cases, in one statement for the whole page."""

import uuid
from collections import defaultdict
from collections.abc import Iterable

from huiyin.cases.models import Assignment, Case


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
