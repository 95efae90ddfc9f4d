"""The village in an address, and rows of its publications as cards."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.http import Http404
from django.urls import reverse
from django.utils.timezone import localdate

from huiyin.cases.sourced import source_of
from huiyin.disclosure.bodies import body_of
from huiyin.disclosure.duties.queries import overdue, taken_down
from huiyin.disclosure.models import Duty, Publication
from huiyin.processes.disclosure.asking import late_notes
from huiyin.processes.disclosure.correcting import days_late
from huiyin.public.community import known_village
from huiyin.public.village.wording import kind_name, period_name
from huiyin.rulebook import active
from huiyin.rulebook.model.disclosure import Body
from huiyin.territory.models import Unit


def village_or_404(code: str) -> str:
    """The code, if it is that of a village of today."""
    village = known_village(code)
    if not village:
        raise Http404
    return village


def body_at(village: str) -> Body:
    """Who governs itself there."""
    return body_of(Unit.objects.today().only("name", "code").get(code=village))


def cards(rows: Sequence[Publication]) -> list[dict[str, Any]]:
    """Lines of a list: what it is, of when, by whom; a tombstone says that it is one."""
    return [
        {
            "url": reverse("public:publication", args=[row.series]),
            "title": row.title,
            "kind": kind_name(row.kind),
            "period": period_name(row.period),
            "office": row.office.name,
            "at": row.published_at,
            "corrected": row.version > 1,
            "down": row.is_down,
        }
        for row in rows
    ]


def down_lines(village: str, at: datetime) -> list[dict[str, Any]]:
    """What was taken down and has to be published anew, and is not late yet."""
    return [
        {
            "kind": kind_name(row.kind),
            "period": period_name(row.period),
            "due": row.due_on,
            "down_url": _tombstone(row),
        }
        for row in taken_down(village, at=at)
    ]


def late_lines(village: str, at: datetime) -> list[dict[str, Any]]:
    """Duties that are overdue: how many days, and by which article they are owed."""
    kinds, today = active.profile().disclosure.kinds, localdate(at)
    rows = overdue(village, at=at)
    notes = late_notes(village) if rows else {}
    return [
        {
            "kind": kind_name(row.kind),
            "key": row.kind,
            "period": period_name(row.period),
            "period_key": row.period,
            "days": (today - row.due_on).days,
            "due": row.due_on,
            "basis": source_of(kinds[row.kind].basis),
            "down_url": _tombstone(row),
            "note": (note := notes.get((row.kind, row.period))),
            "note_days": days_late(note, today) if note else 0,
        }
        for row in rows
    ]


def _tombstone(duty: Duty) -> str:
    """The page that says why it was taken down; "" where nothing was."""
    return reverse("public:publication", args=[duty.taken_down]) if duty.taken_down else ""
