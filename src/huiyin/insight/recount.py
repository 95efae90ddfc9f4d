"""Counting all cases of a county anew: for a first time, and after the rules have changed."""

import uuid
from collections.abc import Callable

from django.db import transaction
from django.db.models import Q

from huiyin.cases.models import Case
from huiyin.insight.domain.keeping import put, same, turn
from huiyin.insight.domain.reading import facts_of_rows
from huiyin.insight.models import Counting, Fact
from huiyin.insight.rollup import cells_from_facts

BATCH = 500  # cases of one transaction
Tell = Callable[[int], object]

__all__ = ["cells_from_facts", "next_cases", "rebuild", "to_count"]


def to_count(county: str) -> int:
    """How many cases are still to be counted: the length of a bar."""
    mine = Counting.objects.filter(county=county, anew=True).first()
    rows = Case.objects.filter(county=county)
    return (rows.filter(id__gt=mine.after) if mine and mine.after else rows).count()


def rebuild(county: str, *, tell: Tell = lambda done: None) -> int:
    """Count every case of the county anew, then its cells; how many cases it were.

    ``tell`` hears how many cases each step has done. Killed, it goes on where it was; until it
    is through, the cells are those from before.
    """
    done = 0
    while step := _step(county):
        tell(step)
        done += step
    with transaction.atomic():
        cells_from_facts(county)
        Counting.objects.filter(county=county).update(anew=False, after=None)
    return done


def next_cases(county: str, after: uuid.UUID | None) -> list[Case]:
    """The next batch by id, each with what it is about."""
    rows = Case.objects.filter(county=county).select_related("about").order_by("id")
    return list((rows.filter(id__gt=after) if after else rows)[:BATCH])


def _step(county: str) -> int:
    """One batch of cases; 0 where none is left."""
    with transaction.atomic():
        mine = turn(county, wait=True)
        after = mine.after if mine and mine.anew else None
        cases = next_cases(county, after)
        span = Q(case_id__gt=after) if after else Q()
        if cases:
            span &= Q(case_id__lte=cases[-1].id)
        before = {row.case_id: row for row in Fact.objects.filter(span, county=county)}
        found = facts_of_rows(county, cases)
        changed = [fact for key, fact in found.items() if not same(before.get(key), fact)]
        put(county, changed, before.keys() - found.keys())
        if cases:
            rows = Counting.objects.filter(county=county)
            rows.update(anew=True, after=cases[-1].id)
        return len(cases)
