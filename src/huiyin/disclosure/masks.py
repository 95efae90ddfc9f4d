"""How a person is hidden in a publication: enough to recognise one's own line, too little to use.

Masking twice is masking once: a version made from a published one stays as it is.
"""

import re
import unicodedata
from collections.abc import Callable

from huiyin.cases.leaks import BETWEEN, DIGITS, UNSEEN

NOTHING = "******"
_STARS = "****"
_PEOPLE = re.compile(r"[、,，;；/\s]+")
_VILLAGE = re.compile(
    "^.*?(?:居委会|村委会|村民委员会|居民委员会|社区|村)"
)  # untranslated: endings
_NUMBERED = re.compile("[0-9〇零一二三四五六七八九十百]")  # untranslated: digits in both scripts
_LETTER = re.compile(r"[^\W_]", re.UNICODE)


def mask(how: str, value: str) -> str:
    """The value as everybody may read it; "" stays "". An unknown ``how`` hides everything."""
    value = UNSEEN.sub("", unicodedata.normalize("NFKC", value)).strip()
    if not value:
        return ""
    return _HOW.get(how, _all)(value)


def _all(_value: str) -> str:
    return NOTHING


def _name(value: str) -> str:
    """张三、李四 → 张*、李*; how long a name is is not told."""
    people = [part for part in _PEOPLE.split(value) if part]
    return "、".join(f"{person[0] if _surname(person[0]) else ''}*" for person in people)


def _surname(character: str) -> bool:
    return bool(_LETTER.match(character)) and not character.isdigit()


def _phone(value: str) -> str:
    return _ends(value, 3, 4, least=11)


def _idcard(value: str) -> str:
    return _ends(value, 3, 2, least=15)


def _account(value: str) -> str:
    return _ends(value, 0, 4, least=10)


def _address(value: str) -> str:
    """As far as the village; nothing where a number stands before that."""
    found = _VILLAGE.match(value)
    if found is None or _NUMBERED.search(found.group()):
        return NOTHING
    return found.group()


def _ends(value: str, first: int, last: int, *, least: int) -> str:
    """The ends of a number of at least so many digits, nothing of a shorter one."""
    if "*" in value:
        return value if _fits(value, first, last) else NOTHING
    number = BETWEEN.sub("", value.upper().translate(DIGITS))
    digits = "".join(sign for sign in number if sign.isascii() and (sign.isdigit() or sign == "X"))
    if len(digits) < least:
        return NOTHING
    return digits[:first] + _STARS + digits[len(digits) - last :]


def _fits(value: str, first: int, last: int) -> bool:
    """Masked already, by us."""
    return bool(re.fullmatch(rf"[0-9X]{{{first}}}\*{{4}}[0-9X]{{{last}}}", value))


_HOW: dict[str, Callable[[str], str]] = {
    "name": _name,
    "phone": _phone,
    "idcard": _idcard,
    "account": _account,
    "address": _address,
}
