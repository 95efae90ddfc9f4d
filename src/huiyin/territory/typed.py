"""Places by what somebody types: a part of the name, or the initials of its pinyin."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Q
from django.db.models.functions import Length, Substr
from django.db.models.lookups import Exact

from huiyin.common.columns import code_range, within
from huiyin.common.folding import folded, letters
from huiyin.territory.models import Compound, Unit

MOST = 12  # more are no help: whoever types writes a little more
PARTS = 6  # 丁卯街道 › 钱庄社区 › 第三网格 …
_BETWEEN = re.compile(r"[\s›>/,，、]+")


@dataclass(frozen=True)
class Typed:
    """A unit, or a compound and the village it lies in (``compound`` is its id)."""

    code: str
    name: str
    compound: int | None = None


def places_typed(words: str, scopes: Iterable[str], *, most: int = MOST) -> list[Typed]:
    """Today's places within the scopes that the words can mean, larger ones first.

    Several words go from the larger place to the smaller; the larger may lie above the scopes.
    Names are compared in one spelling; words of Latin letters and digits are the beginning of
    the initials. At most ``most`` units and as many compounds; one statement a word and one more.
    """
    parts = [part for part in _BETWEEN.split(words[:100]) if letters(part)][:PARTS]
    within = list(scopes)
    for part in parts[:-1]:
        within = _narrowed(part, within, most)
    return _found(parts[-1], within, most) if parts and within else []


def meant(found: Sequence[Typed]) -> Typed | None:
    """The one that is meant: the only one, or the one whose parts all the others are.

    A part lies in it and is named after it, as 东溪社区第1网格 after 东溪社区.
    """
    if not found:
        return None
    first, *others = found
    names = (row.name.startswith(first.name) and _below(row, first) for row in others)
    return first if all(names) else None


def _below(row: Typed, above: Typed) -> bool:
    return row.code != above.code and row.code.startswith(above.code)


def _narrowed(part: str, within: Sequence[str], most: int) -> list[str]:
    """What is left of these ranges below the units that the word can mean."""
    above = {code[:length] for code in within for length in range(len(code))}
    here = _inside(part, "code", within) | Q(code__in=above)
    rows = Unit.objects.today().filter(_meaning(part), here).order_by(Length("code"), "code")
    found = list(rows.values_list("code", flat=True)[:most])
    return sorted(
        {code for code in within if any(code.startswith(one) for one in found)}
        | {one for one in found if any(one.startswith(code) for code in within)}
    )


def _found(part: str, within: Sequence[str], most: int) -> list[Typed]:
    units = (
        Unit.objects.today()
        .filter(_meaning(part), _inside(part, "code", within))
        .order_by(Length("code"), "code")
        .values_list("code", "name")[:most]
    )
    compounds = (
        Compound.objects.filter(_named(part), _inside(part, "village__code", within))
        .filter(village__ended=None)
        .order_by("village__code", "name")
        .values_list("village__code", "name", "pk")[:most]
    )
    return [*(Typed(*row) for row in units), *(Typed(*row) for row in compounds)]


def _meaning(part: str) -> Q:
    """A code in full is a name as well: it stands on plates and in tables."""
    plain = letters(part)
    return _named(part) | Q(code=plain) if plain.isdecimal() else _named(part)


def _named(part: str) -> Q:
    """Initials as a range of their index; a name by any part of it, within the scopes alone."""
    plain = letters(part)
    if plain.isascii():
        low, high = code_range(plain)
        return Q(initials__gte=low, initials__lt=high)
    return Q(name__icontains=folded(part)) | Q(name__icontains=part)


def _inside(part: str, column: str, codes: Sequence[str]) -> Q:
    """Within these codes: as ranges of their index, unless the initials have a better one.

    Of two ranges SQLite takes the codes, which in a city are 45,000 rows with their boundaries;
    by its first characters a code has no index to be taken.
    """
    if not letters(part).isascii():
        return within(column, codes)
    condition = Q(pk__in=())
    for code in codes:
        condition |= Q(Exact(Substr(column, 1, len(code)), code))
    return condition
