"""Who is told today: offices and rights become people."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from huiyin.cases.models import Case
from huiyin.cases.queries import requester as requester_row
from huiyin.common.columns import code_range
from huiyin.notices.models import Channel, Choice, OfficeChannel
from huiyin.people.actors import actor_for
from huiyin.people.models import Leave, Post, User
from huiyin.rulebook import active
from huiyin.rulebook.rights import Right


def having(offices: Iterable[tuple[int, Right]], *, on: date) -> set[int]:
    """The accounts of whoever has the right in the office that day, deputies of leave too."""
    roles = active.profile().roles.values()
    condition = Q(pk__in=())
    for office, right in offices:
        keys = [role.key for role in roles if right in role.rights]
        condition |= Q(organisation=office, role__in=keys)
    return _people(Post.objects.on(on).filter(condition), on)


def of_subtree(path: str, *, on: date) -> set[int]:
    """Everybody with a post in the organisation with this path or below it, deputies too."""
    if not path:
        return set()
    low, high = code_range(path)
    within = Post.objects.on(on).filter(organisation__path__gte=low, organisation__path__lt=high)
    return _people(within, on)


def seeing(case: Case, users: Iterable[int], *, on: date) -> set[int]:
    """Those of ``users`` who may see the case that day."""
    rows = Case.objects.key(case.county, case.id)
    people = User.objects.filter(pk__in=set(users))
    return {user.pk for user in people if rows.visible_to(actor_for(user, on)).exists()}


def active_accounts(users: Iterable[int]) -> list[int]:
    """Those whose account is not suspended, in order."""
    rows = User.objects.filter(pk__in=set(users), suspended_at__isnull=True).order_by("pk")
    return list(rows.values_list("pk", flat=True))


def chosen(users: Iterable[int]) -> list[tuple[int, Channel]]:
    """The channels these people have switched on."""
    rows = Choice.objects.filter(user__in=list(users), enabled=True).order_by("user", "channel")
    return [(user, Channel(channel)) for user, channel in rows.values_list("user", "channel")]


def office_channels(offices: Iterable[int], about: str) -> list[tuple[int, Channel]]:
    """The channels of these offices, less those of the subtree that a matter is about."""
    rows = OfficeChannel.objects.filter(
        organisation__in=list(offices), enabled=True, organisation__ended__isnull=True
    )
    if about:
        low, high = code_range(about)
        rows = rows.exclude(organisation__path__gte=low, organisation__path__lt=high)
    pairs = rows.order_by("organisation", "channel").values_list("organisation", "channel")
    return [(office, Channel(channel)) for office, channel in pairs]


def has_phone(case: Case) -> bool:
    """The requester left a phone number; it is not opened to find that out."""
    row = requester_row(case)
    return bool(row and row.phone_index)


def _people(posts: "QuerySet[Post]", on: date) -> set[int]:
    leave = Leave.objects.filter(post=OuterRef("pk"), first_day__lte=on, last_day__gte=on)
    rows = posts.filter(organisation__ended__isnull=True).annotate(away=Exists(leave))
    found: set[int] = set()
    for user, deputy, away in rows.values_list("user", "deputy", "away"):
        found.add(user)
        if away and deputy:
            found.add(deputy)
    return found
