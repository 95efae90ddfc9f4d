"""Keeping facts and cells as the books are: from what the acts left word of, and all anew."""

import uuid
from collections.abc import Collection, Mapping

from django.db import connection

from huiyin.cases.models import Uncounted
from huiyin.insight.domain import open_cells, upserting
from huiyin.insight.domain.differences import apply
from huiyin.insight.domain.reading import facts_of
from huiyin.insight.models import Counting, Fact

BATCH = 500  # words left, of one transaction
KEYS = ("county", "case_id")
KEPT = tuple(field.name for field in Fact._meta.local_concrete_fields if field.name not in KEYS)


def turn(county: str, *, wait: bool = False) -> Counting | None:
    """Whose turn it is to count this county; None: somebody else does. Inside a transaction.

    Two that counted one case at once would both add what it changed.
    """
    Counting.objects.get_or_create(county=county)
    skip = connection.features.has_select_for_update_skip_locked and not wait
    return Counting.objects.select_for_update(skip_locked=skip).filter(county=county).first()


def count_batch(county: str) -> int | None:
    """Count anew the cases of the oldest words left; how many words, None: not our turn.

    Call inside a transaction: facts, cells and words left are of one piece.
    """
    if turn(county) is None:
        return None
    words = Uncounted.objects.filter(county=county).order_by("id")[:BATCH]
    left = dict(words.values_list("id", "case_id"))
    if left:
        ids = set(left.values())
        store(county, kept(county, ids), facts_of(county, ids))
        Uncounted.objects.filter(county=county, id__in=list(left)).delete()
    return len(left)


def kept(county: str, ids: Collection[uuid.UUID]) -> dict[uuid.UUID, Fact]:
    """The facts there are of these cases."""
    rows = Fact.objects.filter(county=county, case_id__in=ids)
    return {row.case_id: row for row in rows}


def store(county: str, before: Mapping[uuid.UUID, Fact], after: Mapping[uuid.UUID, Fact]) -> None:
    """Put the facts in place of those before, and the cells in step with them."""
    changed = [case_id for case_id, fact in after.items() if not same(before.get(case_id), fact)]
    gone = before.keys() - after.keys()
    put(county, [after[case_id] for case_id in changed], gone)
    old = [before[case_id] for case_id in (*changed, *gone) if case_id in before]
    new = [after[case_id] for case_id in changed]
    apply(old, new)
    open_cells.apply(old, new)


def put(county: str, facts: Collection[Fact], gone: Collection[uuid.UUID]) -> None:
    """Write facts and take others away; the cells are left as they are."""
    if gone:
        Fact.objects.filter(county=county, case_id__in=list(gone)).delete()
    if facts:
        rows = ([getattr(fact, name) for name in (*KEYS, *KEPT)] for fact in facts)
        upserting.put(Fact, KEYS, KEPT, rows)


def same(one: Fact | None, other: Fact) -> bool:
    """The two say the same of their case."""
    return one is not None and all(getattr(one, name) == getattr(other, name) for name in KEPT)
