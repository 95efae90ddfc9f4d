"""What a phone keeps of the households, visits, errands, rounds and meetings of one person."""

import re
import uuid
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.utils.timezone import localdate, localtime

from huiyin.outreach.models import Errand, ErrandState, ErrandStep, Household, Round
from huiyin.outreach.permissions import (
    serves_a_list,
    visible_errands,
    visible_households,
    visible_meetings,
    visible_rounds,
    visible_visits,
    visiting_posts,
)
from huiyin.people.actors import Actor
from huiyin.people.queries import names_of
from huiyin.processes.errands import LABELS, steps_open
from huiyin.rulebook import active
from huiyin.rulebook.model import Coded
from huiyin.territory.naming import said

DOORS, VISITS, ERRANDS = 3000, 50, 100  # at most so many
ENDED_SHOWN = timedelta(days=14)
MEETINGS_BACK, MEETINGS_AHEAD = timedelta(days=7), timedelta(days=30)
NUMBER = re.compile(r"(\d+)")

Part = dict[str, Any]
NOTHING: Part = {
    "households": [],
    "needs": [],
    "ways": [],
    "visits": [],
    "services": [],
    "errands": [],
    "rounds": [],
    "meetings": [],
}


def outreach_part(actor: Actor, at: datetime) -> Part:
    """The lists of the snapshot; empty ones for whoever goes to no households."""
    if not visiting_posts(actor):
        return dict(NOTHING)
    there, on = active.profile().outreach, localdate(at)
    doors = sorted(visible_households(actor, on=on)[:DOORS], key=in_order)
    visits = list(visible_visits(actor, on=on)[:VISITS])
    names = names_of(
        key for key in (*(row.by for row in visits), *(row.last_by for row in doors)) if key
    )
    return {
        "households": [_door(row, actor, names) for row in doors],
        "needs": [{**_coded(row), "help": said(row.help)} for row in there.needs.values()],
        "ways": [_coded(row) for row in there.ways.values()],
        "visits": [
            {
                "id": str(row.id),
                "household": str(row.household_id),
                "on": row.on.isoformat(),
                "way": row.way,
                "needs": row.needs,
                "wishes": row.wishes,
                "by": names.get(row.by, ""),
                "mine": row.by == actor.user_id,
                "version": row.version,
                "case": row.case_reference,
            }
            for row in visits
        ],
        "services": [_coded(row) for row in there.services.values()],
        "errands": _errands(actor, at, {row.id: row.label for row in doors}),
        "rounds": _rounds(actor, on, doors),
        "meetings": _meetings(actor, at),
    }


def in_order(household: Household) -> list[tuple[int, str]]:
    """As people count: door 9 before door 10."""
    parts = NUMBER.split(household.label)
    return [(int(part), "") if part.isdecimal() else (-1, part) for part in parts]


def _coded(row: Coded) -> dict[str, str]:
    return {"code": row.key, "name": said(row.name)}


def _door(row: Household, actor: Actor, names: Mapping[int, str]) -> Part:
    return {
        "id": str(row.id),
        "compound": str(row.compound_id or ""),
        "building": str(row.building_id or ""),
        "door": row.door,
        "label": row.label,
        "mine": _served_by(row, actor),
        "last": row.last_on.isoformat() if row.last_on else None,
        "last_by": names.get(row.last_by or 0, ""),
        "version": row.version,
    }


def _served_by(row: Household, actor: Actor) -> bool:
    """On the actor's own list, or on nobody's while the actor has none yet."""
    if row.post_id is None:
        return any(serves_a_list(post) for post in visiting_posts(actor))
    return row.post_id in {post.post_id for post in actor.posts}


def _errands(actor: Actor, at: datetime, labels: Mapping[uuid.UUID, str]) -> list[Part]:
    """What is open, and what ended lately."""
    rows = [
        row
        for row in visible_errands(actor, on=localdate(at))[:ERRANDS]
        if row.ended_at is None or row.ended_at > at - ENDED_SHOWN
    ]
    told = _told(rows)
    services = active.profile().outreach.services
    return [
        {
            "id": str(row.id),
            "version": row.version,
            "household": str(row.household_id),
            "label": labels.get(row.household_id, ""),
            "service": said(services[row.service].name) if row.service in services else row.service,
            "state": row.state,
            "state_label": str(ErrandState(row.state).label),
            "authorised": row.authorised,
            "papers": row.papers,
            "papers_out": row.papers_out,
            "note": told[row.id][-1]["text"] if told.get(row.id) else "",
            "steps": [[step.value, str(LABELS[step])] for step in steps_open(row)],
            "told": told.get(row.id, []),
        }
        for row in rows
    ]


def _told(rows: Sequence[Errand]) -> dict[uuid.UUID, list[Part]]:
    """The steps of each errand, oldest first."""
    if not rows:
        return {}
    steps = ErrandStep.objects.filter(
        county__in={row.county for row in rows}, errand_id__in=[row.id for row in rows]
    )
    found: dict[uuid.UUID, list[Part]] = {}
    for step in steps.order_by("errand_id", "number"):
        line = {
            "at": localtime(step.at).isoformat(),
            "what": str(ErrandState(step.step).label),
            "text": step.note,
        }
        found.setdefault(step.errand_id, []).append(line)
    return found


def _rounds(actor: Actor, on: date, doors: Iterable[Household]) -> list[Part]:
    """The rounds under way, each with the doors of the actor's that are still open."""
    themes = active.profile().outreach.rounds
    rows = visible_rounds(actor).filter(until__gte=on, starts__lte=on, closed_at__isnull=True)
    return [
        {
            "name": said(themes[row.theme].name) if row.theme in themes else row.theme,
            "until": row.until.isoformat(),
            "left": [str(door.id) for door in doors if _left(row, door)],
        }
        for row in rows
    ]


def _left(round_: Round, door: Household) -> bool:
    here = door.county == round_.county and door.unit_code.startswith(round_.unit_code)
    return here and (door.last_on is None or door.last_on < round_.starts)


def _meetings(actor: Actor, at: datetime) -> list[Part]:
    kinds = active.profile().outreach.meetings
    rows = visible_meetings(actor).filter(
        starts__gte=at - MEETINGS_BACK, starts__lte=at + MEETINGS_AHEAD
    )
    return [
        {
            "id": str(row.id),
            "name": said(kinds[row.kind].name) if row.kind in kinds else row.kind,
            "starts": localtime(row.starts).isoformat(),
            "place": row.place,
            "cancelled": row.cancelled_at is not None,
            "reason": row.reason,
        }
        for row in rows
    ]
