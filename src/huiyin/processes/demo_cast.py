"""The cast of a demo as it acts: everybody with their posts, and who acts for a village."""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import cached_property

from django.utils.timezone import localdate

from huiyin.disclosure.publications.permissions import (
    confirming_posts,
    inspecting_post,
    preparing_post,
    witness_post,
)
from huiyin.disclosure.seals.permissions import keeping_post
from huiyin.people.actors import Actor, actor_for
from huiyin.people.models import User
from huiyin.rulebook.demo import Demo
from huiyin.rulebook.model import OpenKind
from huiyin.rulebook.rights import Right
from huiyin.territory.models import Unit

VILLAGE_DIGITS = 12


def actors_of(demo: Demo, *, at: datetime) -> list[Actor]:
    """Everybody of the cast with an account and the posts of that day, in the cast's order."""
    people = User.objects.filter(username__in=[member.username for member in demo.cast])
    return [actor_for(user, localdate(at)) for user in people.order_by("pk")]


class Village:
    """A village with a clerk of its own, and whoever else of the cast acts for it."""

    def __init__(self, code: str, clerk: Actor, actors: Sequence[Actor]) -> None:
        self.code, self.clerk, self.actors = code, clerk, actors

    @cached_property
    def unit(self) -> Unit:
        """The village unit of today."""
        found: Unit = Unit.objects.today().defer("boundary").get(code=self.code)
        return found

    @cached_property
    def party(self) -> Actor | None:
        """Who confirms for the party branch."""
        return self.first(lambda one: "party" in confirming_posts(one, self.code))

    @cached_property
    def committee(self) -> Actor | None:
        """Who confirms for the committee: somebody else."""
        return self.first(
            lambda one: "community" in confirming_posts(one, self.code) and one != self.party
        )

    @cached_property
    def witness(self) -> Actor | None:
        """Who reads and signs."""
        return self.first(lambda one: bool(witness_post(one, self.code)))

    @cached_property
    def town(self) -> Actor | None:
        """Who inspects, in its town."""
        return self.first(lambda one: bool(inspecting_post(one, self.code)))

    @cached_property
    def keeper(self) -> Actor | None:
        """Who keeps the seals."""
        return self.first(lambda one: bool(keeping_post(one, self.code)))

    @property
    def publishes(self) -> bool:
        """Everybody is there whom a publication needs."""
        return all((self.party, self.committee, self.witness, self.town))

    def preparer(self, kind: OpenKind) -> Actor | None:
        """Who prepares this kind for it: its clerk, or the town's accountant."""
        return self.first(lambda one: bool(preparing_post(one, kind, self.code)))

    def first(self, fits: Callable[[Actor], bool]) -> Actor | None:
        """The first of the cast whom this fits."""
        return next((one for one in self.actors if fits(one)), None)


def villages_of(demo: Demo, *, at: datetime) -> list[Village]:
    """The villages that have a clerk in the cast, in the order of their clerks."""
    actors = actors_of(demo, at=at)
    found: dict[str, Village] = {}
    for one in actors:
        for post in one.having(Right.PUBLISH):
            if len(post.scope) == VILLAGE_DIGITS and post.compound_id is None:
                found.setdefault(post.scope, Village(post.scope, one, actors))
    return list(found.values())


def sure(actor: Actor | None) -> Actor:
    """Somebody who is known to be there."""
    assert actor is not None
    return actor
