"""Who sees the figures of which place: by posts, like the cases, and no further.

A post that oversees, supervises or takes in sees its scope; one that only works on what it is
given sees its own office there. Nobody else sees figures. Matters about an office are counted
for those who oversee the whole place from its own level, and only while they sit nowhere
below: everybody else's figures do not contain them, so no difference between two figures
tells of one.
"""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from huiyin.common.joining import listed
from huiyin.common.refusal import Refused
from huiyin.insight.places import Place, places_of
from huiyin.people.actors import ActivePost, Actor
from huiyin.rulebook import active
from huiyin.rulebook.rights import Right
from huiyin.territory.models import Compound

if TYPE_CHECKING:
    from huiyin.insight.asking import Asked

WHOLE = frozenset({Right.OVERSEE, Right.SUPERVISE, Right.INTAKE})
OWN = frozenset({Right.DISPATCH, Right.HANDLE, Right.REVIEW})


@dataclass(frozen=True)
class Reach:
    """What one post opens: a place, of it one office's matters or one compound's.

    ``about`` says whether matters about offices are counted too; ``title`` is for a choice.
    """

    place: Place
    desk: int | None = None
    compound: int | None = None
    about: bool = False
    title: str = ""


def reaches(actor: Actor) -> tuple[Reach, ...]:
    """Everything the actor sees figures of, the widest first; () where nothing.

    A place within another of the list is left out: it is reached by going down.
    """
    posts = [post for post in actor.posts if post.rights & (WHOLE | OWN)]
    places = places_of({post.scope for post in posts})
    compounds = _compounds(posts)
    found = {
        _key(reach): reach
        for post in posts
        if post.scope in places
        for reach in [_reach(actor, post, places[post.scope], compounds)]
    }
    rows = sorted(found.values(), key=_width)
    return tuple(row for at, row in enumerate(rows) if not _inside_any(row, rows[:at]))


def whole_places(actor: Actor) -> list[Place]:
    """The places all of whose figures the actor sees, the widest first."""
    return [
        reach.place for reach in reaches(actor) if reach.desk is None and reach.compound is None
    ]


def allowed(actor: Actor, asked: "Asked") -> "Asked":
    """The question as this actor may ask it; Refused where it lies outside their reach.

    An office's own people get their office's figures, a compound's its own, and ``about`` is
    set as their post has it, whatever was asked.
    """
    mine = reaches(actor)
    for reach in mine:
        codes = tuple(filter(reach.place.covers, asked.place.codes))
        desk = asked.desk if reach.desk is None else reach.desk
        compound = asked.compound if reach.compound is None else reach.compound
        wanted = asked.desk in (None, desk) and asked.compound in (None, compound)
        if codes and wanted:
            place = replace(asked.place, codes=codes)
            return replace(asked, place=place, desk=desk, compound=compound, about=reach.about)
    if not mine:
        raise Refused(_("您的岗位不看数据。办件人员看本单位的数据，网格上报请到“我上报的”里看。"))
    raise Refused(
        _("“%(place)s”的这些数据不在您的范围内，您可以看：%(mine)s。")
        % {"place": asked.place.title, "mine": listed(reach.title for reach in mine)}
    )


def counts_about(actor: Actor) -> bool:
    """Whether figures for this actor contain matters about offices below the root level."""
    root = active.profile().place
    return all(_at_root(post) for post in actor.posts) and any(
        post.scope == root and post.compound_id is None for post in actor.having(Right.OVERSEE)
    )


def _reach(actor: Actor, post: ActivePost, place: Place, compounds: dict[int, str]) -> Reach:
    desk = None if post.rights & WHOLE else post.organisation_id
    compound = compounds.get(post.compound_id or 0, "")
    whole = desk is None and post.compound_id is None
    title = place.title + compound
    return Reach(
        place=place,
        desk=desk,
        compound=post.compound_id,
        about=whole and len(place.code) == len(active.profile().place) and counts_about(actor),
        title=title if desk is None else f"{title} · {post.organisation}",
    )


def _compounds(posts: list[ActivePost]) -> dict[int, str]:
    wanted = {post.compound_id for post in posts if post.compound_id is not None}
    rows = Compound.objects.filter(pk__in=wanted) if wanted else Compound.objects.none()
    return dict(rows.values_list("pk", "name"))


def _at_root(post: ActivePost) -> bool:
    """The post's office is one of the level of the whole place."""
    profile = active.profile()
    office = profile.offices.get(post.office)
    return office is not None and profile.level(office.level).digits == len(profile.place)


def _key(reach: Reach) -> tuple[str, int | None, int | None]:
    return reach.place.code, reach.desk, reach.compound


def _width(reach: Reach) -> tuple[bool, bool, int, str, int, int]:
    """Whole places first, the higher the earlier."""
    desk, compound = reach.desk or 0, reach.compound or 0
    return bool(desk), bool(compound), len(reach.place.code), reach.place.code, desk, compound


def _inside_any(reach: Reach, wider: list[Reach]) -> bool:
    return any(
        one.place.covers(reach.place.code)
        and one.desk in (None, reach.desk)
        and one.compound in (None, reach.compound)
        for one in wider
    )
