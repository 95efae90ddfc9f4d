"""The initials of a name in pinyin (拼音首字母), by which people type a place: 钱庄社区 → qzsq.

They are computed where a name is written and stored beside it, so that looking for a place
reads a range of an index and loads no dictionary.
"""

import re
from functools import lru_cache

from huiyin.common.folding import letters

# Read otherwise in names of places than in most other words.
_IN_PLACES = {
    "长": "c",
    "埔": "p",
    "陂": "b",
    "重": "c",
    "重工": "zg",
    "朝阳": "cy",
    "泊头": "bt",
    "长子": "zz",
}
# As surnames, which name a great many villages: 曾家, 单庄.
_SURNAMES = {
    "曾": "z",
    "单": "s",
    "仇": "q",
    "解": "x",
    "区": "o",
    "查": "z",
    "覃": "q",
    "盖": "g",
    "翟": "z",
    "员": "y",
    "种": "c",
    "折": "s",
    "朴": "p",
    "尉": "w",
    "隗": "w",
}
_OF_FAMILY = re.compile(
    f"^([{''.join(_SURNAMES)}])(?=[家庄村坝湾店楼营寨巷塘桥屯堡岗集坊沟坪圩洼埭宅厝])"
)
_EXCEPTIONS = re.compile("|".join(sorted(_IN_PLACES, key=len, reverse=True)))


@lru_cache(maxsize=4096)  # a county has hundreds of 第一网格
def initials_of(name: str) -> str:
    """One small letter per character; digits and Latin letters stay, all else is left out.

    A character of several readings has the one that names of places use, as far as known.
    """
    plain = letters(name).removeprefix("示例").removesuffix("示例")  # marks what is made up
    found = _OF_FAMILY.match(plain)
    if found:
        return _SURNAMES[found[1]] + initials_of(plain[1:])
    parts, end = [], 0
    for other in _EXCEPTIONS.finditer(plain):
        parts += [_usual(plain[end : other.start()]), _IN_PLACES[other[0]]]
        end = other.end()
    return "".join([*parts, _usual(plain[end:])])


def _usual(text: str) -> str:
    if not text or text.isascii():
        return text
    # A dictionary of 10 MB, which no web process needs as long as nobody names a place there.
    from pypinyin import Style, lazy_pinyin

    found = lazy_pinyin(text, style=Style.FIRST_LETTER, errors=_plain)
    return "".join(found)


def _plain(unknown: str) -> str:
    """Of what has no reading only letters and digits that everybody can type."""
    return "".join(character for character in unknown if character.isascii())
