"""Numbers that name one of many: building 3, unit 2, route 12, phase three, 88 of a road.

Two texts that name different ones are about different things, however alike their words are.
Counts are no names: 三栋楼 are three buildings, 第三栋 is one.
"""

import re
from collections import defaultdict
from collections.abc import Iterator

_DIGITS = {sign: value for value, sign in enumerate("零一二三四五六七八九")} | {"〇": 0}
_PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
_NUMBER = r"([a-z]{0,2}\d{1,4}|[一二三四五六七八九十百]{1,4}|(?<![a-z])[a-z])"
# Kind and pattern over folded text without blanks.
_PATTERNS = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        ("building", rf"{_NUMBER}(?:号楼|号栋|号幢|#楼?)"),
        ("building", rf"第{_NUMBER}(?:栋|幢)"),
        # 三栋楼 is a count, 三栋楼道 a place; 一栋 alone is "a building".
        ("building", r"([a-z]{0,2}\d{1,4}|[a-z])(?:栋|幢|座)(?!楼(?![道顶下上梯栋前后间]))"),
        ("building", r"([二三四五六七八九十]{1,3})(?:栋|幢)(?!楼(?![道顶下上梯栋前后间])|房)"),
        ("building", r"(一)(?:栋|幢)(?=[a-z\d一二三四五六七八九十]+单元)"),
        ("entrance", rf"{_NUMBER}单元"),
        ("phase", rf"(?<![学日假周定近长到工])第?{_NUMBER}期(?![间限货待望末中盼货])"),
        ("group", rf"第?{_NUMBER}(?:村民)?小?组(?![织成建合装团])"),
        ("route", r"(?<!\d)([a-z]?\d{1,4})路(?=公交|车|公汽|巴士|班车|站|$|[^\w])"),
        ("line", rf"{_NUMBER}号线"),
        ("address", r"(?:路|街|大道|巷|弄|胡同|村|里|门牌)(\d{1,5})(?:-\d+)?号"),
        ("mark", r"(?:编号|杆号|牌号|号码)[为是:]?([a-z]?\d{2,8})"),
        ("mark", r"([a-z]?\d{1,6})号(?=灯?杆|井|电杆|变压器|泵|机组|车位|口|门|电梯)"),
        (
            "plate",
            r"([京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][a-z][a-z\d]{5,6})",
        ),
        ("mark", r"(k\d+\+\d+)"),
    )
)
_FLOOR = re.compile(r"([\d]{1,2}|[一二三四五六七八九十]{1,3})(?:楼|层)(?!房|板|建)")
_ROOM = re.compile(r"(\d{3,4})(?:室|房|号房|户)")
SOFT = (("floor", _FLOOR), ("room", _ROOM))


def named_numbers(text: str) -> dict[str, frozenset[str]]:
    """The numbers by kind; ``text`` is folded and without blanks."""
    return _gathered((kind, found) for kind, found in _all(text, _PATTERNS))


def homes(text: str) -> dict[str, frozenset[str]]:
    """Floors and rooms: often where the writer lives, not where the matter is."""
    return _gathered(_all(text, SOFT))


def plain(number: str) -> str:
    """A number in its one spelling: 十二 and 012 are 12."""
    if number.isdecimal() and number.isascii():
        return str(int(number))
    if not set(number) <= {*_DIGITS, "十", "百"}:
        return number
    hundreds, _, rest = number.rpartition("百")
    tens, ten, ones = rest.rpartition("十")
    value = _DIGITS.get(ones[-1:], 0) + (_DIGITS.get(tens[-1:], 1) * 10 if ten else 0)
    return str(value + _DIGITS.get(hundreds[-1:], 0) * 100)


def _all(
    text: str, patterns: tuple[tuple[str, "re.Pattern[str]"], ...]
) -> Iterator[tuple[str, str]]:
    for kind, pattern in patterns:
        for match in pattern.finditer(text):
            yield kind, plain(match[1])


def _gathered(found: Iterator[tuple[str, str]]) -> dict[str, frozenset[str]]:
    kinds: defaultdict[str, set[str]] = defaultdict(set)
    for kind, number in found:
        kinds[kind].add(number)
    return {kind: frozenset(numbers) for kind, numbers in kinds.items()}
