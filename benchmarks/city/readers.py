"""Who looks at the figures of a city: of each level the first of the demo's cast who may."""

from dataclasses import dataclass
from typing import Any

LEVELS = {4: "city", 6: "county", 9: "town", 12: "community"}


@dataclass(frozen=True)
class Reader:
    """Somebody with an account, and what the bench calls them; ``code`` is their place.

    ``whole``: they see the place as a whole, not one office's matters in it.
    """

    who: str
    user: Any
    code: str
    whole: bool


def readers() -> list[Reader]:
    """A leader of the city, of a county, of a town, a secretary, and a department."""
    from django.utils.timezone import localdate

    from huiyin.insight.reach import reaches
    from huiyin.people.actors import actor_for
    from huiyin.people.models import User
    from huiyin.rulebook.rights import Right

    found: dict[str, Reader] = {}
    for user in User.objects.filter(demo=True).order_by("pk"):
        actor = actor_for(user, localdate())
        for reach in reaches(actor)[:1]:
            level = LEVELS.get(len(reach.place.code))
            if reach.compound is not None or level is None:
                continue
            whole = reach.desk is None
            who = level if whole else f"department of a {level}"
            if actor.may_anywhere(Right.OVERSEE) if whole else level == "county":
                found.setdefault(who, Reader(who, user, reach.place.code, whole))
    return list(found.values())
