"""Who takes over from whom: renumberings and mergers in the lines of an import.

A unit with one successor that has no other predecessor, and whose new code is free, is
renumbered: it stays the same unit, and so does everything below it. Whoever takes over from
several, from a part of one, or beside its own range, is a successor: the units it took over
from end, unless the file lists them too.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _

from huiyin.territory import codes
from huiyin.territory.incoming import Incoming
from huiyin.territory.levels import lies_below, nearest_above
from huiyin.territory.models import Compound, Succession, Unit


@dataclass
class Moves:
    """Codes by code: ``renumbered`` old → new with all that lies below; who took over from
    whom; and which units end, with all below that was not listed."""

    renumbered: dict[str, str] = field(default_factory=dict)
    taken_over: list[tuple[str, str]] = field(default_factory=list)
    ended: set[str] = field(default_factory=set)
    mistakes: list[str] = field(default_factory=list)


def moves(rows: Sequence[Incoming], known: dict[str, Unit]) -> Moves:
    """What the ``before`` cells mean, given all units by code (``known``, ended ones too)."""
    found = Moves()
    listed = {row.code: row for row in rows}
    today = {code for code, unit in known.items() if not unit.ended}
    named = Counter(code for row in rows for code in row.before)

    def stays(code: str) -> bool:
        own = listed.get(code)
        kept = own is not None and (not own.before or code in own.before)
        return code in today and (kept or not named[code])

    for row in rows:
        missing = [code for code in row.before if code not in today]
        found.mistakes.extend(
            row.mistake(_("原代码 {code} 不存在或已撤销。").format(code=code)) for code in missing
        )
        if any(len(code) != len(row.code) for code in row.before):
            found.mistakes.append(row.mistake(_("原代码与代码的位数不同，不是同一级。")))
        others = [code for code in row.before if code != row.code and code in today]
        alone = len(row.before) == 1 == len(others) and named[others[0]] == 1
        if alone and not stays(others[0]) and not stays(row.code):
            found.renumbered[others[0]] = row.code
            continue
        found.taken_over.extend((code, row.code) for code in others)
        found.ended.update(code for code in others if not stays(code))
    _take_along(found, sorted(today))
    found.mistakes.extend(_conflicts(found, rows, known))
    return found


def _take_along(found: Moves, today: list[str]) -> None:
    """What lies below a renumbered unit is renumbered with it, unless the file says where to."""
    tops = dict(found.renumbered)
    for code in today:
        above = nearest_above(code, tops)
        if above and code != above and code not in found.ended:
            found.renumbered[code] = tops[above] + code[len(above) :]


def _conflicts(found: Moves, rows: Sequence[Incoming], known: dict[str, Unit]) -> Iterator[str]:
    goals = Counter(found.renumbered.values())
    listed = {row.code: row for row in rows}
    successors = set(Succession.objects.values_list("before__code", flat=True))
    for code, times in goals.items():
        holder = known.get(code)
        if times > 1 or (holder and code not in found.renumbered and not holder.ended):
            sentence = _("代码 {code} 改号后会有两个单位，请把这些单位逐一列出。")
            yield sentence.format(code=code)
    for code, row in listed.items():
        holder = known.get(code)
        lapsed = holder and holder.ended and (code in goals or row.before or code in successors)
        if lapsed or code in found.ended:
            sentence = _("代码 {code} 属于已撤销的「{name}」，不能再用，请换一个代码。")
            yield row.mistake(sentence.format(code=code, name=known[code].name))
    below = [
        unit
        for code, unit in known.items()
        if not unit.ended and unit.imported and code not in found.renumbered
        if code not in found.ended and lies_below(code, found.ended)
    ]
    for unit in below:
        sentence = _("{name}（{code}）的上级被撤并，请一并列出它，用“原代码”写明原来的代码。")
        yield sentence.format(name=unit.name, code=unit.code)


def renumber(found: Moves, known: dict[str, Unit], *, on: date) -> None:
    """Give the renumbered units their new codes; ``known`` is brought up to date."""
    units = [(known.pop(old), new) for old, new in found.renumbered.items()]
    codes.change(units, on=on)
    known.update((new, unit) for unit, new in units)


def succeed(found: Moves, known: dict[str, Unit], *, on: date, document: str) -> None:
    """Write who took over from whom; compounds go along where there is one successor."""
    heirs = Counter(before for before, _after in found.taken_over)
    for before, after in found.taken_over:
        old, new = known[before], known[after]
        Succession.objects.update_or_create(
            before=old, after=new, defaults={"on": on, "document": document[:200]}
        )
        if heirs[before] == 1 and before in found.ended:
            taken = Compound.objects.filter(village=new).values("name")
            Compound.objects.filter(village=old).exclude(name__in=taken).update(village=new)
