"""Compounds and their buildings, for those who keep them."""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Count, QuerySet

from huiyin.common.columns import within
from huiyin.people.actors import ActivePost, Actor
from huiyin.people.domain import buildings
from huiyin.territory.models import Building, Compound

names_in = buildings.names_in


def compounds_of(posts: Sequence[ActivePost]) -> QuerySet[Compound]:
    """Today's compounds in the ranges of these posts, with the number of their buildings."""
    here = within("village__code", (post.scope for post in posts))
    rows = Compound.objects.filter(here, village__ended__isnull=True)
    rows = rows.select_related("village").defer("village__boundary")
    return rows.annotate(many=Count("buildings")).order_by("pk")


def add_buildings(
    *, compound: Compound, names: Sequence[str], by: Actor, at: datetime
) -> list[Building]:
    """Register buildings."""
    return buildings.add_buildings(compound=compound, names=names, by=by, at=at)


def correct_building(
    *, building: Building, name: str, group_link: str, by: Actor, at: datetime
) -> None:
    """Correct a name, or the address of the residents' chat."""
    buildings.correct_building(building=building, name=name, group_link=group_link, by=by, at=at)
