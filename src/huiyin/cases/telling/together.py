"""What is decided on the case that does the work, told to those it does the work of.

Of the other matter nothing is said but which office has it now and who was given it: neither
its number nor its place, and not a word that anybody wrote about it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from django.utils.translation import gettext as _

from huiyin.cases.models import Case, Entry
from huiyin.cases.payload import office_names
from huiyin.cases.queries import BookLine
from huiyin.cases.telling import start, work
from huiyin.cases.telling.line import Book, Told

# Acts on the main case that a source is told of. Their tellers name offices and nothing else.
DECISIONS = frozenset(
    {"take_over", "taken_over", "assign", "assign_due", "decide", "appoint", "appoint_due"}
)
SHARED = DECISIONS | {"climb", "climb_due", "refuse_climb", "move_down"}
_TELLERS = {**start.TELLERS, **work.TELLERS}


def together(case: Case, lines: Iterable[BookLine]) -> list[Told]:
    """What came of the main case since this one was merged into it, oldest first."""
    since = _merged(lines)
    if case.main_id is None or since is None:
        return []
    main = Case.objects.filter(county=case.county, id=case.main_id).first()
    if main is None or main.confidential:
        return []
    # What happened in the same step as the merging belongs to it.
    rows = Entry.objects.of(main).filter(kind__in=SHARED, at__gte=since)
    entries = list(rows.select_related("organisation"))
    return _told(main, entries)


def _told(main: Case, entries: Sequence[Entry]) -> list[Told]:
    book = Book(main, office_names(entries), {})
    found = (_TELLERS[row.kind](BookLine(row, {}, False, ()), book) for row in entries)
    return [
        replace(line, what=_("合在一起办：%(what)s") % {"what": line.what})
        for line in found
        if line is not None
    ]


def _merged(lines: Iterable[BookLine]) -> datetime | None:
    """When it was merged for the last time."""
    found = [line.entry.at for line in lines if line.entry.kind == "merge"]
    return found[-1] if found else None
