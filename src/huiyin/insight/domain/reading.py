"""The facts of many cases by what the domain says of them now: three statements."""

import uuid
from collections import defaultdict
from collections.abc import Collection, Sequence

from huiyin.cases.models import Assignment, Case, Entry
from huiyin.insight.facts import Part, Step, fact_of
from huiyin.insight.models import Fact

Facts = dict[uuid.UUID, Fact]


def facts_of(county: str, ids: Collection[uuid.UUID]) -> Facts:
    """By case; those that are in no figure are left out."""
    rows = Case.objects.filter(county=county, id__in=ids).select_related("about")
    return facts_of_rows(county, list(rows))


def facts_of_rows(county: str, rows: Sequence[Case]) -> Facts:
    """As :func:`facts_of`, of cases that have been read with what they are about."""
    ids = [case.id for case in rows]
    last = {case.id: case.last_number for case in rows}
    books: defaultdict[uuid.UUID, list[Step]] = defaultdict(list)
    entries = Entry.objects.filter(county=county, case_id__in=ids).order_by("case_id", "number")
    for case_id, number, kind, at in entries.values_list("case_id", "number", "kind", "at"):
        if number <= last[case_id]:  # later ones have left word of their own
            books[case_id].append(Step(kind, at))
    parts: defaultdict[uuid.UUID, list[Part]] = defaultdict(list)
    shares = Assignment.objects.filter(county=county, case_id__in=ids)
    told = shares.order_by("case_id", "number").values_list(
        "case_id", "share", "organisation_id", "state"
    )
    for case_id, share, organisation, state in told:
        parts[case_id].append(Part(share, organisation, state))
    found = {case.id: fact_of(case, books[case.id], parts[case.id]) for case in rows}
    return {case_id: fact for case_id, fact in found.items() if fact is not None}
