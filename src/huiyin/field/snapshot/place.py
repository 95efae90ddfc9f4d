"""Where the actor stands: the own ground, and the compounds of its village with their buildings."""

from typing import Any

from huiyin.cases.wording import VILLAGE_DIGITS, place_name, place_path
from huiyin.people.actors import ActivePost
from huiyin.territory import queries
from huiyin.territory.models import Building

MOST = 400  # compounds; whoever has more ground than that chooses at the desk


def place_part(post: ActivePost) -> dict[str, Any]:
    """The ground of this post and what can be chosen in it."""
    village = post.scope[:VILLAGE_DIGITS]
    compounds = queries.compounds(village, MOST) if len(village) == VILLAGE_DIGITS else []
    names = place_name(village)
    buildings: dict[int, list[dict[str, str]]] = {}
    rows = Building.objects.filter(compound__in=[key for key, _name in compounds])
    for key, compound, name in rows.values_list("pk", "compound", "name"):
        buildings.setdefault(compound, []).append({"id": str(key), "name": name})
    return {
        "ground": {
            "code": post.scope,
            "name": place_name(post.scope),
            "path": place_path(post.scope),
        },
        "compounds": [
            {"id": str(key), "name": name, "village": names, "buildings": buildings.get(key, [])}
            for key, name in compounds
        ],
    }
