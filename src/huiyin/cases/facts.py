"""The facts of one question: the actor, the case, its shares and requests; and the answer."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from huiyin.cases.models import Assignment, Case, Request
from huiyin.cases.states import Share
from huiyin.cases.visibility import INVOLVED
from huiyin.people.actors import ActivePost, Actor
from huiyin.rulebook.rights import Right

KEPT = "_shares"  # on the case, with the number of the entry they are as of


@dataclass(frozen=True)
class Allowed:
    """The act is open to the actor, by right of ``post`` where staff acts."""

    post: ActivePost | None = None


@dataclass(frozen=True)
class Denied:
    """The act is not open; the sentence says why and who may."""

    sentence: str


Answer = Allowed | Denied


class Facts:
    """The actor and the case of one question, with shares and requests read at most once."""

    def __init__(self, actor: Actor, case: Case) -> None:
        self.actor = actor
        self.case = case

    @cached_property
    def shares(self) -> list[Assignment]:
        """All assignments of the case, oldest first; none before it was accepted."""
        return shares(self.case)

    @cached_property
    def requests(self) -> list[Request]:
        """All requests of the case, oldest first."""
        return requests(self.case)

    def post(self, right: Right, *offices: int | None) -> ActivePost | None:
        """The actor's post that carries ``right`` in one of these organisations."""
        return self.post_with({right}, offices)

    def post_with(
        self, rights: Iterable[Right], offices: Iterable[int | None]
    ) -> ActivePost | None:
        """The actor's post in one of these organisations that carries any of these rights."""
        wanted, places = frozenset(rights), set(offices)
        for post in self.actor.posts:
            if post.organisation_id in places and post.rights & wanted:
                return post
        return None

    @property
    def lead(self) -> Assignment | None:
        """The lead share that is owed, or whose result or plan stands."""
        standing = [row for row in self.shares if row.share == Share.LEAD and row.state in INVOLVED]
        return standing[-1] if standing else None


def shares(case: Case) -> list[Assignment]:
    """All assignments of the case as it was read, oldest first; read once for each entry.

    A share changes with an entry of the book, so they are kept beside the row until its last
    number goes on (or ``read_anew``). Whoever would change one of these rows takes a copy.
    """
    if case.accepted_at is None and not case.historical:
        return []
    kept: tuple[int, list[Assignment]] | None = case.__dict__.get(KEPT)
    if kept is None or kept[0] != case.last_number:
        rows = list(Assignment.objects.of(case).select_related("organisation"))
        kept = case.__dict__[KEPT] = (case.last_number, rows)
    return list(kept[1])


def read_anew(case: Case) -> None:
    """Forget the shares kept beside the row: a warning changes one without an entry."""
    case.__dict__.pop(KEPT, None)


def requests(case: Case) -> list[Request]:
    """All requests of the case, oldest first; nothing is read where there never was one."""
    if not case.asked_for:
        return []
    return list(Request.objects.of(case).select_related("asker", "office"))
