"""Which units a place should have before it names its own grids: pure, from data alone."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from huiyin.rulebook.model import Level, Profile
from huiyin.rulebook.territory import TerritorySpec, levels_below_village
from huiyin.territory.divisions import Division
from huiyin.territory.refusals import Refused
from huiyin.territory.tessellation import Plot

GRIDS_WITHOUT_FIGURE = 2  # per unit above, where territory.toml gives no number
NUMERALS = "零一二三四五六七八九"


@dataclass(frozen=True)
class Planned:
    """A unit that should exist."""

    code: str
    name: str
    level: str


def plan(profile: Profile, divisions: Iterable[Division], spec: TerritorySpec) -> list[Planned]:
    """The divisions and the grids below their villages, upper levels first.

    The root bears the profile's name. The grids of a level are shared out evenly over the
    villages; communities come before rural villages when some must have one more, since
    more people live in them.
    """
    units = [
        Planned(d.code, profile.name if d.code == profile.place else d.name, d.level)
        for d in divisions
    ]
    above = sorted((u for u in units if u.level == "village"), key=_communities_first)
    levels = levels_below_village(profile)
    counts = _counts(len(above), levels, spec)
    shares = [_spread(count, len(above)) for count in counts] if above else []
    for place, village in enumerate(above):
        parents = [village]
        for depth, level in enumerate(levels):
            numbers = _spread(shares[depth][place], len(parents))
            parents = [
                _grid(parent, level, number, first=depth == 0)
                for parent, count in zip(parents, numbers, strict=True)
                for number in range(1, count + 1)
            ]
            units.extend(parents)
    return sorted(units, key=lambda unit: (len(unit.code), unit.code))


def tree(root: str, parents: dict[str, str]) -> Plot:
    """The plots below ``root``, given the parent of every code below it."""
    below: dict[str, list[str]] = {}
    for code, parent in parents.items():
        below.setdefault(parent, []).append(code)

    def plot(code: str) -> Plot:
        return Plot(code, tuple(plot(child) for child in sorted(below.get(code, ()))))

    return plot(root)


def numeral(number: int) -> str:
    """A number from 1 to 99 in Chinese; larger ones in digits."""
    tens, ones = divmod(number, 10)
    if tens > 9:
        return str(number)
    head = ("" if tens == 1 else NUMERALS[tens]) + "十" if tens else ""
    return head + (NUMERALS[ones] if ones or not tens else "")


def _communities_first(unit: Planned) -> tuple[str, str]:
    # In the national register a village code ends in 001–199 for communities, 200 up for
    # rural villages (统计用区划代码和城乡划分代码编制规则).
    return unit.code[-3:], unit.code


def _counts(villages: int, levels: Sequence[Level], spec: TerritorySpec) -> list[int]:
    counts: list[int] = []
    upper = villages
    for level in levels:
        if level.key in spec.grids:
            count = int(spec.grids[level.key].value)
        else:
            count = upper * GRIDS_WITHOUT_FIGURE
        if count < upper:
            sentence = _(
                "「{level}」只有 {count} 个，少于上一级的 {upper} 个，无法划分。"
                "请检查 territory.toml 里的数字。"
            )
            raise Refused(sentence.format(level=level.name, count=count, upper=upper))
        counts.append(count)
        upper = count
    return counts


def _spread(total: int, over: int) -> list[int]:
    """``total`` in ``over`` whole parts that differ by one at most, the larger ones first."""
    least, more = divmod(total, over)
    return [least + 1] * more + [least] * (over - more)


def _grid(parent: Planned, level: Level, number: int, *, first: bool) -> Planned:
    """兴港社区 › 兴港社区第一片区网格 › 兴港社区第一片区1号网格."""
    if first:
        name = f"{parent.name}第{numeral(number)}{level.name}"
    else:
        noun = "号网格" if level.name.endswith("网格") else level.name
        name = f"{parent.name.removesuffix('网格')}{number}{noun}"
    width = level.digits - len(parent.code)
    return Planned(f"{parent.code}{number:0{width}}", name, level.key)
