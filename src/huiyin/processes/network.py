"""中心户 and 信息员: how many households each serves, how many each leads, where nobody is.

These are loads, so that they can be shared fairly; there is no figure of what anybody did.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db.models import Count
from django.utils.translation import gettext as _

from huiyin.common.columns import code_range
from huiyin.outreach.queries import doors
from huiyin.people.models import Post
from huiyin.rulebook import active
from huiyin.rulebook.model import Role
from huiyin.territory.models import Unit
from huiyin.territory.naming import said


@dataclass(frozen=True)
class Load:
    """What one post carries. ``over``: more than the profile's figure by half."""

    post: Post
    households: int
    over: bool


@dataclass(frozen=True)
class GridLine:
    """One grid: who serves it, who leads them, and what is missing, in words."""

    unit: Unit
    served: tuple[Load, ...]
    leaders: tuple[Post, ...]
    unserved: int
    missing: tuple[str, ...]


@dataclass(frozen=True)
class Network:
    """A village's network as it stands on a day."""

    informant: str
    centre: str
    figure: int | None
    ratio: tuple[int, int] | None
    lines: tuple[GridLine, ...]
    elsewhere: tuple[Load, ...]
    households: int
    unserved: int

    @property
    def vacancies(self) -> int:
        """Grids where somebody is missing."""
        return sum(bool(line.missing) for line in self.lines)


def servers(village: str, *, on: date) -> list[Post]:
    """The posts that serve households in a village, by the code of their scope."""
    return _posts(active.profile().outreach.network.informant, village, on)


def network(village: str, *, on: date) -> Network:
    """The whole picture of a village, in a handful of statements."""
    profile = active.profile()
    roles = profile.outreach.network
    serving, leading = servers(village, on=on), _posts(roles.centre, village, on)
    counted = Counter(
        dict(doors(village).values_list("post").annotate(n=Count("id")).values_list("post", "n"))
    )
    figure = _figure("households_per_informant")
    loads = [Load(post, counted[post.pk], _over(counted[post.pk], figure)) for post in serving]
    active_posts = {post.pk for post in serving}
    total = sum(counted.values())
    served = sum(n for key, n in counted.items() if key in active_posts)
    units = _grids(village, profile.roles[roles.informant])
    ratio = _ratio()
    open_doors = _unserved_by_grid(village, active_posts, [unit.code for unit in units])
    lines = [
        _line(unit, loads, leading, open_doors.get(unit.code, 0), ratio, bool(roles.centre))
        for unit in units
    ]
    shown = {load.post.pk for line in lines for load in line.served}
    return Network(
        informant=said(profile.roles[roles.informant].name),
        centre=said(profile.roles[roles.centre].name) if roles.centre else "",
        figure=figure,
        ratio=ratio,
        lines=tuple(lines),
        elsewhere=tuple(load for load in loads if load.post.pk not in shown),
        households=total,
        unserved=total - served,
    )


def _posts(role: str, village: str, on: date) -> list[Post]:
    if not role:
        return []
    low, high = code_range(village)
    rows = Post.objects.on(on).filter(
        role=role, scope__code__gte=low, scope__code__lt=high, organisation__ended__isnull=True
    )
    rows = rows.select_related("user", "scope", "compound", "building").defer("scope__boundary")
    return list(rows.order_by("scope__code", "user__username"))


def _grids(village: str, role: Role) -> list[Unit]:
    """The grids somebody is wanted in; the village itself where it has none of that level.

    Where the role is one of a building, its vacancies are on the pages about people: here the
    grids above it are enough.
    """
    levels = active.profile().levels
    inside = {level.key for level in levels if level.inside_compound}
    below = [level.key for level in levels if level.digits > len(village)]
    level = role.level if role.level not in inside else below[0]
    rows = Unit.objects.within(village).today().defer("boundary")
    return list(rows.filter(level=level)) or list(rows.filter(code=village))


def _unserved_by_grid(village: str, serving: set[int], grids: list[str]) -> dict[str, int]:
    """How many doors of each grid nobody serves (any more)."""
    rows = doors(village).exclude(post__in=serving).order_by()
    found: Counter[str] = Counter()
    lengths = sorted({len(code) for code in grids}, reverse=True)
    known = set(grids)
    for code, count in rows.values_list("unit_code").annotate(n=Count("id")):
        for length in lengths:
            if code[:length] in known:
                found[code[:length]] += count
                break
    return dict(found)


def _line(
    unit: Unit,
    loads: list[Load],
    leading: list[Post],
    unserved: int,
    ratio: tuple[int, int] | None,
    wants_leader: bool,
) -> GridLine:
    served = tuple(load for load in loads if load.post.scope.code.startswith(unit.code))
    here = tuple(post for post in leading if _together(post, unit))
    missing = []
    if not served and not any(_together(load.post, unit) for load in loads):
        missing.append(_("缺%(role)s") % {"role": _role("informant")})
    if wants_leader and not here:
        missing.append(_("缺%(role)s") % {"role": _role("centre")})
    if ratio and here and not ratio[0] <= len(served) / len(here) <= ratio[1]:
        said = {"role": _role("centre"), "low": ratio[0], "high": ratio[1], "now": len(served)}
        missing.append(_("每名%(role)s应带 %(low)d 至 %(high)d 名，现在 %(now)d 名") % said)
    return GridLine(unit, served, here, unserved, tuple(missing))


def _together(post: Post, unit: Unit) -> bool:
    """Whether a post is for the whole of this grid, or for a part of it."""
    code = post.scope.code
    return code.startswith(unit.code) or (post.compound_id is None and unit.code.startswith(code))


def _role(name: str) -> str:
    profile = active.profile()
    return said(profile.roles[getattr(profile.outreach.network, name)].name)


def _figure(key: str) -> int | None:
    count = active.profile().counts.get(key)
    return int(count.value) if count else None


def _ratio() -> tuple[int, int] | None:
    low = _figure("informants_per_centre_household_min")
    high = _figure("informants_per_centre_household_max")
    return (low, high) if low is not None and high is not None else None


def _over(households: int, figure: int | None) -> bool:
    """The document says 左右: half as many again is no longer about that."""
    return figure is not None and households * 2 > figure * 3
