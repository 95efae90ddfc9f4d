"""Personal data replaced by placeholders before a text leaves, and put back afterwards.

The net of cases/leaks.py with smaller meshes: here a word too many that is masked costs nothing,
since it comes back. What still gets through is why a person reads the text before it is sent.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from huiyin.cases.leaks import (
    ADDRESSED,
    BETWEEN,
    DIGITS,
    GROUPED,
    JOINED,
    WRITTEN,
    Leak,
    families,
    leak_in,
)
from huiyin.triage.drafting.tracing import Traced, traced

# What stands in the placeholder, for the model and for whoever reads what is sent.
WORDS = {
    Leak.IDENTITY: "证件",
    Leak.PHONE: "电话",
    Leak.RECEIPT: "回执",
    Leak.REFERENCE: "编号",
    Leak.EMAIL: "邮箱",
    Leak.PLATE: "车牌",
    Leak.DOOR: "门牌",
}
NAME, SPOT, NUMBER, ACCOUNT, LINK = "姓名", "地点", "号码", "账号", "网址"
# The commonest family names: nine in ten people bear one of them.
_FAMILY = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈"
    "姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"
)
_TWO = "欧阳|司马|上官|诸葛|东方|皇甫|尉迟|公孙|慕容|令狐|夏侯|司徒|端木|南宫|长孙|宇文"
_TITLES = f"{ADDRESSED}|某某|师父|书记|主任|经理|老板|医生|大夫|队长|校长|局长|科长|站长|所长|律师"
_SAYS_NAME = "我叫|名叫|我是|本人|姓名|联系人|户主|房主|业主|住户|租客|邻居|当事人"
_BLANK = re.compile(r"\s+")
_MORE: tuple[tuple[str, str], ...] = (
    (LINK, r"(?:HTTPS?://|WWW\.)[^\s，。；、）)]+"),
    (ACCOUNT, r"(?:微信|WECHAT|VX|QQ|抖音|快手)号?[:\s]{0,3}(?:是|为)?[A-Z0-9_-]{5,}"),
    (NAME, f"(?:{_TWO}|[{_FAMILY}])(?:[\u4e00-\u9fff]{{1,2}})?(?:{_TITLES})"),
    (
        NAME,
        rf"(?:{_SAYS_NAME})[:\s]{{0,2}}((?:{_TWO}|[{_FAMILY}])[\u4e00-\u9fff]{{1,2}})(?=[\W的]|$)",
    ),
    (WORDS[Leak.DOOR], r"\d{1,3}\s*[#]\s*\d{3,4}|\d{3,4}\s*房(?![屋产租东价])"),
)
_LONG = re.compile(r"(?<!\d)\d{6,}(?!\d)")
# In a list or a sum as well: what is masked too much comes back.
_LISTED = re.compile(r"(?<=\d)[,/、;]+(?=\d)")
_DAY = re.compile(r"\d{4}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}日?")
_MARK = re.compile(r"〔([\u4e00-\u9fff]{2}\d{1,3})〕")


@dataclass(frozen=True)
class Masked:
    """A text without what was found, and what stands behind each placeholder."""

    text: str
    kept: Mapping[str, str]

    def restored(self, draft: str) -> str:
        """A draft with what was masked put back; a placeholder nobody gave stays to be seen."""
        return _MARK.sub(lambda match: self.kept.get(match.group(), match.group()), draft)

    def leaks(self, *, names: Iterable[str], spots: Iterable[str]) -> bool:
        """Whether the net of the public pages still finds anything in it."""
        names = [*names]
        return any(leak_in(self.text, names=names, spot=spot) for spot in (*spots, ""))


def mask(text: str, *, names: Iterable[str] = (), spots: Iterable[str] = ()) -> Masked:
    """``names`` are those of the people behind the matter and of staff, ``spots`` exact places."""
    text = text.replace("〔", "[").replace("〕", "]")  # nobody writes a placeholder of ours
    found = sorted(_found(text, names, spots), key=lambda row: (row[0], -row[1]))
    parts: list[str] = []
    marks: dict[tuple[str, str], str] = {}
    end = 0
    for start, stop, word in found:
        if stop <= end:
            continue
        start = max(start, end)
        original = text[start:stop]
        number = sum(kind == word for kind, _original in marks) + 1
        mark = marks.setdefault((word, original), f"〔{word}{number}〕")
        parts += [text[end:start], mark]
        end = stop
    parts.append(text[end:])
    return Masked("".join(parts), {mark: original for (_word, original), mark in marks.items()})


def _found(text: str, names: Iterable[str], spots: Iterable[str]) -> Iterator[tuple[int, int, str]]:
    """Start, end and word of everything that is to be masked; it may overlap."""
    plain = traced(text)
    spoken = plain.translated(DIGITS)
    joined = spoken.without(BETWEEN)
    bare = plain.without(_BLANK)
    days = [match.span() for match in _DAY.finditer(text)]
    listed = spoken.without(_LISTED).without(BETWEEN)
    doors = tuple(row for row in WRITTEN if row[0] is Leak.DOOR)
    for source, patterns in (
        (joined, JOINED),
        (listed, JOINED),
        (spoken, (*GROUPED, *doors)),
        (plain, WRITTEN),
    ):
        for leak, pattern in patterns:
            for start, end in source.spans(re.compile(pattern)):
                yield start, end, WORDS[leak]
    for word, pattern in _MORE:
        compiled = re.compile(pattern)
        for start, end in plain.spans(compiled, compiled.groups):
            yield start, end, word
    for start, end in (*joined.spans(_LONG), *spoken.spans(_LONG)):
        if not any(start < stop and begin < end for begin, stop in days):
            yield start, end, NUMBER
    for name in names:
        yield from _told(bare, name, NAME, f"(?:{ADDRESSED})")
    for spot in spots:
        yield from _told(bare, spot, SPOT, "")


def _told(bare: Traced, words: str, kind: str, title: str) -> Iterator[tuple[int, int, str]]:
    """A name or place we know: the whole, and a family name with a form of address."""
    whole = _BLANK.sub("", traced(words).text)
    if len(whole) < 2:
        return
    pattern = re.escape(whole)
    if title:
        family = "|".join(re.escape(part) for part in families(whole))
        pattern += f"|(?:{family}){title}"
    for start, end in bare.spans(re.compile(pattern)):
        yield start, end, kind
