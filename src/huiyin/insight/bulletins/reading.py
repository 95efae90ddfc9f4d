"""Bulletins for whoever asks: those of the places whose figures they see."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet

from huiyin.cases.models import Case
from huiyin.common.columns import within
from huiyin.insight.bulletins.content import Content
from huiyin.insight.bulletins.due import shard_of
from huiyin.insight.models import Bulletin
from huiyin.insight.places import Place
from huiyin.insight.reach import whole_places
from huiyin.insight.running import oversees
from huiyin.people.actors import Actor
from huiyin.territory.queries import counties_of
from huiyin.triage.models import Topic
from huiyin.triage.topic_rights import overseen

PAGE = 30


@dataclass(frozen=True)
class Page:
    """The newest versions of some bulletins, the newest first; ``older`` begins the next page."""

    rows: Sequence[Bulletin]
    older: uuid.UUID | None


def readable(actor: Actor) -> "QuerySet[Bulletin]":
    """Every version of every bulletin of the places within the actor's reach."""
    return _of(whole_places(actor))


def page(
    rows: "QuerySet[Bulletin]",
    *,
    kind: str = "",
    place: Place | None = None,
    before: uuid.UUID | None = None,
    size: int = PAGE,
) -> Page:
    """The newest version of each, older than ``before``; by key, never by offset."""
    later = Bulletin.objects.filter(
        county=OuterRef("county"),
        kind=OuterRef("kind"),
        unit_code=OuterRef("unit_code"),
        first=OuterRef("first"),
        version__gt=OuterRef("version"),
    )
    rows = rows.filter(~Exists(later))
    if kind:
        rows = rows.filter(kind=kind)
    if place is not None:
        rows = rows.filter(unit_code__in=place.codes)
    if before is not None:
        rows = rows.filter(id__lt=before)
    found = list(rows.defer("content").order_by("-id")[: size + 1])
    return Page(found[:size], found[size - 1].id if len(found) > size else None)


def bulletin_of(actor: Actor, key: uuid.UUID) -> Bulletin | None:
    """The one with this key, if the actor may read it."""
    return readable(actor).filter(id=key).first()


def versions(bulletin: Bulletin) -> list[Bulletin]:
    """All versions of it, the newest first."""
    rows = Bulletin.objects.filter(
        county=bulletin.county,
        kind=bulletin.kind,
        unit_code=bulletin.unit_code,
        first=bulletin.first,
    )
    return list(rows.order_by("-version"))


def may_make(actor: Actor, bulletin: Bulletin) -> bool:
    """Whoever oversees the unit, or what it lies in."""
    return oversees(actor, bulletin.unit_code)


def cases_named(content: Content, actor: Actor) -> dict[uuid.UUID, Case]:
    """The matters a bulletin lists, of those its reader may open today.

    One that became confidential since it was made is not among them, whoever reads.
    """
    keys = {uuid.UUID(row.id): row.county for row in content.matters}
    if not keys:
        return {}
    rows = Case.objects.visible_to(actor).filter(
        county__in=set(keys.values()), id__in=set(keys), confidential=False, about__isnull=True
    )
    return {case.id: case for case in rows}


def topics_named(content: Content, actor: Actor) -> dict[uuid.UUID, Topic]:
    """The topics a bulletin lists, of those its reader sees whole."""
    keys = {uuid.UUID(row.id): row.county for section in content.sections for row in section.topics}
    if not keys:
        return {}
    rows = overseen(actor).filter(county__in=set(keys.values()), id__in=set(keys), about_path="")
    return {row.id: row for row in rows}


def _of(places: Sequence[Place]) -> "QuerySet[Bulletin]":
    codes = [code for place in places for code in place.codes]
    counties = {county for code in codes for county in (shard_of(code), *counties_of(code))}
    return Bulletin.objects.filter(within("unit_code", codes), county__in=sorted(counties))
