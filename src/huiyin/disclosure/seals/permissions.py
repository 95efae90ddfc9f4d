"""Who asks for a seal, who approves, who keeps it, who reads the register."""

from datetime import date

from huiyin.disclosure.publications.permissions import inspecting_scopes
from huiyin.people.actors import ActivePost, Actor
from huiyin.people.models import Post
from huiyin.rulebook import active
from huiyin.rulebook.rights import Right

VILLAGE_DIGITS = 12
READING = frozenset({Right.PUBLISH, Right.CONFIRM, Right.WITNESS, Right.KEEP_SEAL})
ASKING = READING - {Right.WITNESS}


def asking_post(actor: Actor, unit_code: str) -> ActivePost | None:
    """The post by which the actor asks: one of the village itself, not of its supervisors."""
    return _of(actor, ASKING, unit_code)


def approving_post(actor: Actor, unit_code: str) -> ActivePost | None:
    """The post by which the actor agrees: of one of the two committees."""
    return _of(actor, frozenset({Right.CONFIRM}), unit_code)


def registering_post(actor: Actor, unit_code: str) -> ActivePost | None:
    """The post by which the actor puts a seal into the register: the village's own clerk."""
    return _of(actor, frozenset({Right.PUBLISH}), unit_code)


def keeping_post(actor: Actor, unit_code: str) -> ActivePost | None:
    """The post by which the actor keeps seals of the village."""
    return _of(actor, frozenset({Right.KEEP_SEAL}), unit_code)


def reads(actor: Actor, unit_code: str) -> bool:
    """Whether the actor sees the register with its titles: of the village, or from above."""
    return any(unit_code == code or unit_code.startswith(code) for code in scopes_of(actor))


def scopes_of(actor: Actor) -> list[str]:
    """The villages whose registers the actor reads, and the places it inspects."""
    found = {
        post.scope
        for post in actor.posts
        if post.compound_id is None and post.rights & READING and len(post.scope) == VILLAGE_DIGITS
    }
    return sorted(found | inspecting_scopes(actor))


def keepers_of(unit_code: str, on: date) -> list[tuple[int, str]]:
    """Account and name of whoever may keep a seal of the village on a day."""
    roles = [role.key for role in active.profile().roles.values() if Right.KEEP_SEAL in role.rights]
    rows = Post.objects.on(on).filter(role__in=roles, scope__code=unit_code, compound__isnull=True)
    return list(rows.order_by("user").values_list("user_id", "user__name").distinct())


def _of(actor: Actor, rights: frozenset[Right], unit_code: str) -> ActivePost | None:
    posts = (
        post
        for post in actor.posts
        if post.rights & rights and post.compound_id is None and post.scope == unit_code
    )
    return next(posts, None)
