"""Who may receive a tip: strictly above whom it is about, and never somebody it is about.

信访工作条例 art. 30: what accuses somebody is neither told nor passed to the accused or their
office; art. 28: who has a stake stands aside. Whoever is left out here gets no key, so that
nothing else has to keep the tip from them.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q

from huiyin.common.columns import within
from huiyin.people.models import Organisation, Post
from huiyin.people.models.post import PostQuerySet
from huiyin.rulebook import active
from huiyin.rulebook.rights import Right
from huiyin.tips.about import About
from huiyin.tips.models import RecipientKey

YEAR = 365.25  # days
TOWNSHIP = 9  # digits: from here downwards everybody of the place is too near


@dataclass(frozen=True)
class Recipient:
    """Somebody who holds a receiving post and has a key: whose, of which office and level."""

    user_id: int
    name: str
    key: RecipientKey
    organisation_id: int
    office: str
    level: str
    role: str


@dataclass(frozen=True)
class Reported:
    """The reported body as it stands in the tree today; ``path`` is "" for one that has none."""

    code: str
    path: str


def first_to_receive(about: About, *, on: date) -> list[Recipient]:
    """The recipients of the lowest level that has any left; nobody where none is left at all."""
    able = able_to_receive(about, on=on)
    for level in active.profile().tips.levels:
        if found := [one for one in able if one.level == level]:
            return found
    return []


def able_to_receive(about: About, *, on: date) -> list[Recipient]:
    """Every recipient on any level who is above the reported body and has no stake.

    About a body of the highest level, or above it, those of that level outside its subtree.
    """
    profile = active.profile()
    reported = reported_body(about)
    depths = {key: profile.level(key).digits for key in profile.tips.levels}
    levels = [key for key, digits in depths.items() if digits < len(reported.code)]
    highest = profile.tips.levels[-1]
    if not levels and len(reported.code) <= depths[highest]:
        levels = [highest]
    there = [one for one in all_recipients(on=on, covering=reported.code) if one.level in levels]
    stake = having_a_stake(about, reported, [one.user_id for one in there], on=on)
    return [one for one in there if one.user_id not in stake and not about.names(one.name)]


def reported_body(about: About) -> Reported:
    """Where the reported body stands now; an id that is unknown counts as a body of its place."""
    if about.organisation is None:
        return Reported(about.unit, "")
    row = Organisation.objects.filter(pk=about.organisation).select_related("unit").first()
    return Reported(row.unit.code, row.path) if row else Reported(about.unit, "")


def all_recipients(*, on: date, covering: str = "") -> list[Recipient]:
    """Everybody with a receiving post on that day and a key, for a place where one is given.

    A deputy is none: keys are personal. A suspended account receives nothing.
    """
    profile = active.profile()
    rows = _receiving_posts(on).filter(user__suspended_at__isnull=True)
    if covering:
        above = [covering[:length] for length in range(1, len(covering) + 1)]
        rows = rows.filter(scope__code__in=above)
    posts = list(rows.select_related("user", "organisation__unit").order_by("pk"))
    keys = {
        key.user_id: key
        for key in RecipientKey.objects.filter(
            user__in={post.user_id for post in posts}, retired__isnull=True
        )
    }
    levels = {level.digits: level.key for level in profile.levels}
    return [
        Recipient(
            user_id=post.user_id,
            name=post.user.name,
            key=keys[post.user_id],
            organisation_id=post.organisation_id,
            office=post.organisation.name,
            level=levels.get(len(post.organisation.unit.code), ""),
            role=post.role,
        )
        for post in posts
        if post.user_id in keys
    ]


def without_a_key(*, on: date) -> list[Post]:
    """Receiving posts whose holder has no key yet, or none any more: nothing reaches them."""
    keyed = RecipientKey.objects.filter(retired__isnull=True).values("user")
    rows = _receiving_posts(on).exclude(user__in=keyed)
    return list(rows.select_related("user", "organisation"))


def having_a_stake(
    about: About, reported: Reported, users: Sequence[int], *, on: date
) -> frozenset[int]:
    """Which of these users hold, held lately, will hold or stand in for a post of the accused.

    That is: in the reported body or below it; of a town or village, in any body of that place
    or for that place; and each post that the reporter named.
    """
    lately = on - timedelta(days=YEAR * active.profile().counts["tip_recusal_years"].value)
    theirs = Q(pk__in=())
    if reported.path:
        offices = Organisation.objects.within(reported.path)
        theirs |= Q(organisation__in=offices)
    if len(reported.code) >= TOWNSHIP or not reported.path:
        # A post is for its office's place or a part of it: this finds every office of the place.
        theirs |= within("scope__code", [reported.code])
    for office, role in about.posts:
        theirs |= Q(organisation=office, role=role) if role else Q(organisation=office)
    rows = Post.objects.filter(theirs, Q(user__in=users) | Q(deputy__in=users))
    rows = rows.filter(Q(ends__isnull=True) | Q(ends__gt=lately))
    return frozenset(_both(rows.values_list("user", "deputy")))


def has_a_stake(about: About, user_id: int, name: str, *, on: date) -> bool:
    """Whether somebody must not read a tip (any more), whatever key there is."""
    return about.names(name) or user_id in having_a_stake(
        about, reported_body(about), [user_id], on=on
    )


def _receiving_posts(on: date) -> PostQuerySet:
    roles = [
        role.key for role in active.profile().roles.values() if Right.RECEIVE_TIPS in role.rights
    ]
    return Post.objects.on(on).filter(
        role__in=roles, compound__isnull=True, organisation__ended__isnull=True
    )


def _both(rows: Iterable[tuple[int, int | None]]) -> Iterable[int]:
    for user, deputy in rows:
        yield user
        if deputy:
            yield deputy
