"""What must not stand in a text that everybody can read, as far as a machine can see it.

A net with known holes: it finds numbers, codes, doors and the names it is told. That nobody can
be recognised is for the second person to judge.
"""

import re
import unicodedata
from collections.abc import Iterable
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

# People write numbers out to get round a check; 幺 is how a one is spoken.
DIGITS = str.maketrans(
    "〇零一二三四五六七八九幺壹贰叁肆伍陆柒捌玖",  # untranslated: digits
    "001234567891123456789",
)
_COUNT = r"[\d〇零一二三四五六七八九十百]{1,5}\s*"  # untranslated: digits in both scripts
_FLAT = "(?:单元|室)"  # untranslated: flat, room
_HOUSE = "(?:[幢栋座]|号楼)"  # untranslated: a building
_FLOOR = "(?:楼|层|号|-|—)"  # untranslated: a floor
_ROAD = "(?:路|街|巷|弄|里|道|组|村|庄)"  # untranslated: what a house number stands behind
_NUMBER = "号(?![线楼院口])"  # untranslated: a house number, not line 2 nor building 3
_DOORS = (
    f"{_COUNT}{_FLAT}",
    rf"{_HOUSE}\s*(?:{_COUNT}{_FLOOR}\s*)?\d{{3,4}}(?!\d)",
    r"(?<![\d-])\d{1,3}[-—]\d{1,3}[-—]\d{2,4}(?![\d-])",
    rf"{_ROAD}\s*{_COUNT}{_NUMBER}",
)
_REGION = "[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼]"  # untranslated: plates
_PLATE = (
    _REGION + r"[A-Z][·.\s-]{0,2}(?=[A-Z]*\d)"  # untranslated: plates
    "(?:[0-9A-HJ-NP-Z]{5,6}(?![0-9A-Z])|[0-9A-HJ-NP-Z]{4}[警学挂领港澳])"
)
ADDRESSED = "先生|女士|小姐|阿姨|叔叔|大爷|大妈|大娘|奶奶|爷爷|老师|师傅|某"  # untranslated: titles


class Leak(StrEnum):
    """What was found."""

    IDENTITY = "identity"
    PHONE = "phone"
    RECEIPT = "receipt"
    REFERENCE = "reference"
    EMAIL = "email"
    PLATE = "plate"
    DOOR = "door"


SENTENCES: dict[Leak, Promise] = {
    Leak.IDENTITY: _("文字里有身份证号，请删掉。"),
    Leak.PHONE: _("文字里有电话号码，请删掉；要留办公电话，请写政务服务热线。"),
    Leak.RECEIPT: _("文字里有回执码，别人拿到就能查、能评价，请删掉。"),
    Leak.REFERENCE: _("文字里有事件编号，请删掉；公开的页面不写编号。"),
    Leak.EMAIL: _("文字里有电子邮箱，请删掉。"),
    Leak.PLATE: _("文字里有车牌号，请删掉。"),
    Leak.DOOR: _("文字里有门牌或者房号，能找到是哪一家，请只写到小区或者村社区。"),
}
# The numbers are looked for with their groups joined, the rest in the text as it stands.
JOINED: tuple[tuple[Leak, str], ...] = (
    (Leak.IDENTITY, r"(?<!\d)\d{17}[\dX](?![\dA-Z])|(?<!\d)\d{15}(?!\d)"),
    (Leak.PHONE, r"(?<!\d)(?:86)?1[3-9]\d{9}(?!\d)|(?<!\d)0\d{2,3}[2-9]\d{6,7}(?!\d)"),
)
WRITTEN: tuple[tuple[Leak, str], ...] = (
    (Leak.RECEIPT, r"(?<!\d)\d{6}-?[0-9A-Z]{5}-?[0-9A-Z]{5}-?[0-9A-Z](?![0-9A-Z])"),
    (Leak.REFERENCE, r"(?<!\d)\d{8}-[0-9A-Z]{8}(?![0-9A-Z])"),
    (Leak.EMAIL, r"[\w.+-]+@[\w-]+\.[\w.]+"),
    (Leak.PLATE, _PLATE),
    (Leak.DOOR, "|".join(_DOORS)),
)
# What stands between the groups of a number that is written in groups; dots and dashes too.
_GAP = r"[\s\-‐-―−_.·•()（）]"
BETWEEN = re.compile(rf"(?<=\d){_GAP}+(?=\d)")
# The same in groups beside another number: "6:30 138 1234 5678" is none once it is joined.
GROUPED: tuple[tuple[Leak, str], ...] = (
    (Leak.IDENTITY, rf"(?<!\d)[1-9](?:{_GAP}*\d){{16}}{_GAP}*[\dX](?![\dA-Z])"),
    (Leak.PHONE, rf"(?<!\d)1{_GAP}*[3-9](?:{_GAP}*\d){{9}}(?!\d)"),
    (Leak.PHONE, rf"(?<!\d)0\d{{2,3}}{_GAP}*[2-9](?:{_GAP}*\d){{6,7}}(?!\d)"),
)
UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060-\u2064\ufeff]")  # nobody sees them inside a number
NAME = _("文字里有反映人的姓名或者称呼，请删掉。")
SPOT = _("文字里有反映人写的详细地点，请只写到小区或者村社区。")
SHORTEST = 2  # characters of a name that are looked for
SHORTEST_SPOT = 4


def leak_in(text: str, *, names: Iterable[str] = (), spot: str = "") -> str:
    """One sentence about the first thing that must go, "" where nothing was found.

    ``names`` are those of the people behind the matter, ``spot`` the exact place as reported.
    """
    plain = unicodedata.normalize("NFKC", UNSEEN.sub("", text)).upper()
    # A number in groups is the same number.
    spoken = plain.translate(DIGITS)
    joined = BETWEEN.sub("", spoken)
    for source, patterns in ((joined, JOINED), (spoken, GROUPED), (plain, WRITTEN)):
        for leak, pattern in patterns:
            if re.search(pattern, source):
                return str(SENTENCES[leak])
    bare = "".join(plain.split())
    if any(_named(name, bare) for name in names):
        return str(NAME)
    exact = "".join(unicodedata.normalize("NFKC", spot).upper().split())
    return str(SPOT) if len(exact) >= SHORTEST_SPOT and exact in bare else ""


def _named(name: str, text: str) -> bool:
    """The whole name, or the family name with a form of address."""
    whole = "".join(unicodedata.normalize("NFKC", name).upper().split())
    if len(whole) < SHORTEST:
        return False
    family = "|".join(re.escape(part) for part in families(whole))
    return whole in text or bool(re.search(f"(?:{family})(?:{ADDRESSED})", text))


def families(whole: str) -> tuple[str, ...]:
    """What may be the family name in a whole name: a few have two characters."""
    return (whole[0], whole[:2]) if len(whole) > SHORTEST else (whole[0],)
