"""The worker makes the duties of the calendar, reminds whoever prepares, and tells the town."""

import logging
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.utils.timezone import localdate, make_aware

from huiyin.common.failures import failures
from huiyin.disclosure.domain.duties import keep_duties, mark_told
from huiyin.disclosure.duties.telling import waiting
from huiyin.disclosure.models import Duty, Told
from huiyin.notices.domain.writing import write
from huiyin.people.models import Post
from huiyin.rulebook import active
from huiyin.rulebook.model import Preparer
from huiyin.rulebook.rights import Right

ROUNDS = 40  # batches of one sweep: 4,000 villages of one county, more than any has
OFFICES = 100  # told of by one notice: each is a condition of one statement
TOWN_DIGITS = 9

logger = logging.getLogger(__name__)


def keep_up(county: str, *, at: datetime) -> int:
    """Make what the calendar owes and tell of it; 1 if that failed, which stops no clock."""

    def both() -> None:
        make(county, at=at)
        tell(county, at=at)

    return failures(both, what="duties of open affairs", logger=logger)


def make(county: str, *, at: datetime) -> None:
    """All duties up to today, village by village; where it stops, the next sweep goes on."""
    for _round in range(ROUNDS):
        if not keep_duties(county, at=at):
            break


def tell(county: str, *, at: datetime) -> int:
    """Whoever prepares hears before the day and after it, the town after it; how many duties.

    Each of them hears of a duty once, and of many that are due alike in one message.
    """
    on, counts = localdate(at), active.profile().counts
    before = timedelta(days=int(counts["remind_days"].value))
    later = timedelta(days=int(counts["town_tell_days"].value))
    told = 0
    for stage, last in (
        (Told.REMINDED, on + before),
        (Told.LATE, on - timedelta(days=1)),
        (Told.TOWN, on - later),
    ):
        with transaction.atomic():
            rows = waiting(county, stage=stage, due_by=last)
            _write(county, stage, rows, on, at)
            mark_told(rows, stage)
        told += len(rows)
    return told


KINDS = {Told.REMINDED: "open_due", Told.LATE: "open_late", Told.TOWN: "open_late_town"}


def _write(county: str, stage: Told, rows: Sequence[Duty], on: date, at: datetime) -> None:
    """One notice for each office and day that is due; a reminder that comes too late is none."""
    right = Right.INSPECT if stage is Told.TOWN else Right.PUBLISH
    named = {duty: _scope(duty, stage) for duty in rows}
    offices = _offices(set(named.values()), right, on)
    groups: dict[tuple[int, date], list[Duty]] = defaultdict(list)
    for duty, scope in named.items():
        if stage is Told.REMINDED and duty.due_on < on:
            continue
        due_on = duty.due_on if stage is Told.REMINDED else date.min
        for office in offices.get(scope, ()):
            groups[office, due_on].append(duty)
    same: dict[tuple[date, int], list[int]] = defaultdict(list)
    for (office, due_on), group in groups.items():
        same[due_on, len(group)].append(office)
    for (due_on, count), together in same.items():
        facts: dict[str, object] = {"publications": count}
        if stage is Told.REMINDED:
            facts["due"] = make_aware(datetime.combine(due_on, time(23, 59)))
        for start in range(0, len(together), OFFICES):
            told = {(office, right) for office in together[start : start + OFFICES]}
            write(KINDS[stage], county=county, at=at, offices=told, facts=facts)


def _scope(duty: Duty, stage: Told) -> str:
    """The place whose people are told: the village, or the town that keeps its books."""
    kind = active.profile().disclosure.kinds.get(duty.kind)
    at_town = stage is Told.TOWN or (kind is not None and kind.prepared_by is Preparer.TOWN)
    code: str = duty.unit_code
    return code[:TOWN_DIGITS] if at_town else code


def _offices(scopes: Iterable[str], right: Right, on: date) -> Mapping[str, set[int]]:
    """The offices where somebody holds the right for just that place."""
    roles = [key for key, role in active.profile().roles.items() if right in role.rights]
    rows = Post.objects.on(on).filter(role__in=roles, scope__code__in=set(scopes))
    found: dict[str, set[int]] = defaultdict(set)
    for code, office in rows.values_list("scope__code", "organisation"):
        found[code].add(office)
    return found
