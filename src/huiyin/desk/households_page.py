"""What the list of doors and the page of one household show."""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.http import QueryDict

from huiyin.cases.wording import place_name
from huiyin.common.joining import listed
from huiyin.desk.forms.households import NOBODY, AssignForm, DoorsFilter
from huiyin.outreach.models import Errand, ErrandState, Household, Visit, VisitVersion
from huiyin.outreach.permissions import running_post, running_posts, visible_households
from huiyin.people.actors import Actor
from huiyin.people.models import Post
from huiyin.people.queries import names_of
from huiyin.processes.households import Record
from huiyin.processes.network import servers
from huiyin.rulebook import active
from huiyin.territory.naming import said

SIZE = 60
MOST_CHOSEN = 500


@dataclass(frozen=True)
class DoorLine:
    """A door as the list shows it."""

    household: Household
    grid: str
    served_by: str


def list_page(actor: Actor, asked: QueryDict, on: date) -> dict[str, Any]:
    """A page of the doors the actor may see; ``after`` is the key of the last one before it."""
    villages = [post.scope for post in running_posts(actor)]
    posts = [post for village in villages for post in servers(village, on=on)]
    rows = _narrowed(visible_households(actor, on=on), asked, on)
    rows = _after(rows, actor, asked.get("after", ""), on)
    found = list(rows.select_related("compound", "building", "post__user")[: SIZE + 1])
    typed = {name: asked.get(name, "") for name in ("who", "words")}
    form = DoorsFilter(posts if villages else None, initial=typed)
    return {
        "form": form,
        "lines": [_line(row, on) for row in found[:SIZE]],
        "next": _next(found, asked) if len(found) > SIZE else "",
        "filtered": any(typed.values()),
        "assign": AssignForm(posts) if villages else None,
        "runs": bool(villages),
        "words": active.profile().outreach,
    }


def chosen(actor: Actor, keys: Sequence[str], on: date) -> list[Household]:
    """The ticked doors the actor may see."""
    ids = []
    for key in keys[:MOST_CHOSEN]:
        try:
            ids.append(uuid.UUID(key))
        except ValueError:
            continue
    return list(visible_households(actor, on=on).filter(id__in=ids)) if ids else []


def _narrowed(rows: QuerySet[Household], asked: QueryDict, on: date) -> QuerySet[Household]:
    who, words = asked.get("who", ""), asked.get("words", "").strip()[:40]
    if who == NOBODY:
        rows = rows.filter(Q(post__isnull=True) | Q(post__ends__lte=on))
    elif who.isascii() and who.isdecimal() and len(who) < 19:
        rows = rows.filter(post=int(who))
    if words:
        rows = rows.filter(Q(door__contains=words) | Q(building__name=words))
    return rows


def _after(rows: QuerySet[Household], actor: Actor, key: str, on: date) -> QuerySet[Household]:
    """By key, as the list is ordered: doors are only added, so no page repeats another."""
    try:
        last = visible_households(actor, on=on).filter(id=uuid.UUID(key)).first()
    except ValueError:
        return rows
    if last is None:
        return rows
    return rows.filter(
        Q(county__gt=last.county)
        | Q(county=last.county, unit_code__gt=last.unit_code)
        | Q(county=last.county, unit_code=last.unit_code, id__gt=last.id)
    )


def _next(found: Sequence[Household], asked: QueryDict) -> str:
    query = asked.copy()
    query["after"] = str(found[SIZE - 1].id)
    return "?" + query.urlencode()


def _line(row: Household, on: date) -> DoorLine:
    return DoorLine(row, place_name(row.unit_code), _server(row.post, on))


def _server(post: Post | None, on: date) -> str:
    return post.user.name if post and (post.ends is None or post.ends > on) else ""


@dataclass(frozen=True)
class VisitLine:
    """A visit in words, with what stood in it before."""

    visit: Visit
    by: str
    way: str
    needs: str
    before: tuple["Before", ...]


@dataclass(frozen=True)
class Before:
    """What a visit said before a correction."""

    row: VisitVersion
    way: str
    needs: str


@dataclass(frozen=True)
class ErrandLine:
    """An errand in words."""

    errand: Errand
    service: str
    state: str
    by: str


def record_page(actor: Actor, household: Household, record: Record, on: date) -> dict[str, Any]:
    """One household: who serves it, its visits and errands."""
    there = active.profile().outreach
    names = names_of([row.by for row in record.visits] + [row.by for row in record.errands])
    return {
        "household": household,
        "grid": place_name(household.unit_code),
        "served_by": _server(household.post, on),
        "visits": [_visit(row, record.versions, names) for row in record.visits],
        "errands": [errand_line(row, names) for row in record.errands],
        "runs": running_post(actor, household.unit_code) is not None,
        "words": there,
    }


def _visit(row: Visit, versions: Iterable[VisitVersion], names: dict[int, str]) -> VisitLine:
    before = tuple(
        Before(one, way_name(one.way), needs_named(one.needs))
        for one in versions
        if one.visit_id == row.id
    )
    by = names.get(row.by, "")
    return VisitLine(row, by, way_name(row.way), needs_named(row.needs), before)


def errand_line(row: Errand, names: dict[int, str]) -> ErrandLine:
    """An errand with its service and state in words."""
    service = active.profile().outreach.services.get(row.service)
    return ErrandLine(
        errand=row,
        service=said(service.name) if service else row.service,
        state=str(ErrandState(row.state).label),
        by=names.get(row.by, ""),
    )


def way_name(code: str) -> str:
    """How a visit came about, in the place's words."""
    way = active.profile().outreach.ways.get(code)
    return said(way.name) if way else code


def needs_named(codes: Iterable[str]) -> str:
    """Needs in the place's words; what the profile no longer has, by its code."""
    needs = active.profile().outreach.needs
    return listed(said(needs[code].name) if code in needs else code for code in codes)
