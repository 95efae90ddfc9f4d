"""What can be wrong with the lines of an import, and what is worth a warning."""

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping

import shapely
from django.utils.translation import gettext as _

from huiyin.common.joining import listed
from huiyin.rulebook.model import Profile
from huiyin.rulebook.territory import VILLAGE_DIGITS
from huiyin.territory.incoming import Incoming
from huiyin.territory.levels import Levels
from huiyin.territory.tessellation import METRES_PER_DEGREE, Area

OVERLAP = 0.005  # of the smaller unit: less is the noise of digitising
GAP = 0.001  # of the upper unit


def mistakes(rows: Iterable[Incoming], profile: Profile) -> Iterator[str]:
    """Everything wrong with the codes and names of the lines themselves."""
    levels = Levels.of(profile)
    names = {level.key: level.name for level in profile.levels}
    seen: dict[str, str] = {}
    for row in rows:
        for sentence in _sentences(row, levels, names):
            yield row.mistake(sentence)
        if row.code in seen:
            sentence = _("代码 {code} 重复，{other}已经用过。")
            yield row.mistake(sentence.format(code=row.code, other=seen[row.code]))
        elif row.code:
            seen[row.code] = row.where


def _sentences(row: Incoming, levels: Levels, names: Mapping[str, str]) -> Iterator[str]:
    if not row.name:
        yield _("缺少名称。")
    if len(row.name) > 60:
        yield _("名称超过 60 个字。")
    if not (row.code.isascii() and row.code.isdigit()):
        yield _("代码「{code}」应当只有数字。").format(code=row.code)
        return
    level = levels.level(row.code)
    if not level:
        sizes = listed(levels.names)
        sentence = _("代码 {code} 有 {size} 位，本地各级代码的位数是 {sizes}。")
        yield sentence.format(code=row.code, size=len(row.code), sizes=sizes)
        return
    if row.level and row.level not in (level, names.get(level)):
        sentence = _("代码 {code} 有 {size} 位，是「{level}」的位数，不是「{wanted}」的。")
        yield sentence.format(
            code=row.code, size=len(row.code), level=names.get(level, level), wanted=row.level
        )
    if not row.code.startswith(levels.place):
        sentence = _("代码 {code} 不属于本地（{place}）。")
        yield sentence.format(code=row.code, place=levels.place)
    if row.parent and row.parent != levels.parent(row.code):
        sentence = _("上级代码应为 {right}，写的是 {parent}。")
        yield sentence.format(right=levels.parent(row.code) or _("空"), parent=row.parent)
    if row.compounds and len(row.code) < VILLAGE_DIGITS:
        yield _("小区只能写在村、社区或网格的行里。")


def orphans(rows: Iterable[Incoming], levels: Levels, standing: set[str]) -> Iterator[str]:
    """Lines whose upper unit neither stands nor comes with the file."""
    for row in rows:
        parent = levels.parent(row.code)
        if levels.level(row.code) and parent and parent not in standing:
            sentence = _("上级 {parent} 不存在，请先导入上级，或一并写在这个文件里。")
            yield row.mistake(sentence.format(parent=parent))


def overlaps(
    areas: Mapping[str, Area], parent: Callable[[str], str], lines: Mapping[str, Incoming]
) -> Iterator[str]:
    """Siblings that overlap by more than OVERLAP, told at the later line of the two."""
    siblings: dict[str, list[str]] = defaultdict(list)
    for code in sorted(areas):
        siblings[parent(code)].append(code)
    for codes in siblings.values():
        shapes = [areas[code] for code in codes]
        for one, other in shapely.STRtree(shapes).query(shapes, predicate="intersects").T:
            first, second = codes[one], codes[other]
            if one >= other or not (first in lines or second in lines):
                continue
            common = areas[first].intersection(areas[second])
            if common.area <= OVERLAP * min(areas[first].area, areas[second].area):
                continue
            row, neighbour = (lines[second], first) if second in lines else (lines[first], second)
            sentence = _("{code} 与同级的 {other} 重叠约 {size} 平方米，请在制图软件里修正。")
            size = f"{square_metres(common):,.0f}"
            yield row.mistake(sentence.format(code=row.code, other=neighbour, size=size))


def gap(name: str, area: Area, below: Iterable[Area]) -> str:
    """A warning if the units below leave part of an area uncovered; "" if they do not."""
    rest = area.difference(shapely.union_all(list(below)))
    share = rest.area / area.area
    if share <= GAP:
        return ""
    sentence = _("{name}有 {share}（约 {size} 平方公里）没有划入任何下级，请核对边界。")
    size = f"{square_metres(rest) / 1e6:.3f}"
    return sentence.format(name=name, share=f"{share:.1%}", size=size)


def square_metres(area: Area) -> float:
    """The size of a polygon in degrees; within a percent for a county."""
    latitude = math.radians(area.centroid.y)
    return float(area.area * METRES_PER_DEGREE**2 * math.cos(latitude))
