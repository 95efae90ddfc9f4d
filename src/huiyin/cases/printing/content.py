"""What stands in a printed book, whoever it is for and however it is set."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from huiyin.cases.deadlines import Deadline
from huiyin.cases.models import Case
from huiyin.cases.printing.pictures import Picture
from huiyin.cases.queries import BookLine
from huiyin.rulebook import active

MOST_FINDINGS = 8  # that are said in full on the first page
HASH_SHOWN = 16  # hexadecimal digits: 64 bits, what the verify page asks for

Facts = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Line:
    """One entry. ``number`` is "" where the reader is not told it; ``hash`` is shortened."""

    number: str
    what: str
    when: str
    who: str
    text: str
    hash: str
    pictures: tuple[Picture, ...] = ()


@dataclass(frozen=True)
class Body:
    """What differs between readers: ``audience`` says whom it is for."""

    audience: str
    title: str
    facts: Facts
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Head:
    """The last entry that the print covers: its number, and its hash in full."""

    number: int
    hash: str

    @property
    def short(self) -> str:
        """The digits that the verify page asks for."""
        return self.hash[:HASH_SHOWN]


@dataclass(frozen=True)
class Printout:
    """A whole printed book; every word of it is here, a template adds none.

    ``address`` is where the print can be checked, ``warning`` what is wrong with the book at
    the moment of printing ("" where nothing is). ``page`` has the places {n} and {m}.
    """

    system: str
    place: str
    heading: str
    reference: str
    body: Body
    check_heading: str
    check: Facts
    check_words: str
    hash_label: str
    hash: str
    address: str
    warning: str
    footer: str
    page: str


def head_of(lines: Sequence[BookLine]) -> Head:
    """The end of the book as read: never the case row, which may have gone on meanwhile."""
    last = lines[-1].entry
    return Head(last.number, bytes(last.hash).hex())


def printout(
    case: Case, body: Body, head: Head, *, address: str, findings: Sequence[str], at: datetime
) -> Printout:
    """The body with what every print has: where it comes from, and how it is checked."""
    profile = active.profile()
    return Printout(
        system=profile.system_name,
        place=profile.name,
        heading=_("一事一册"),
        reference=case.reference,
        body=body,
        check_heading=_("核对这份打印件"),
        check=(
            (_("全册记录"), _count(head.number, len(body.lines))),
            (_("打印时间"), exact(at)),
            (_("打印时核对"), _found(findings)),
            (_("册尾校验码"), head.hash),
            (_("核对网址"), address),
        ),
        check_words=_(
            "扫二维码或打开网址，可以查这一册里是否还有上面的校验码、记录有没有被改过。"
            "那一页不显示内容；纸上的文字是否一致，请到负责单位对照原册。"
        ),
        hash_label=_("校验码"),
        hash=head.hash,
        address=address,
        warning=_warning(findings),
        footer=f"{case.reference} · {head.short}",
        page=_("第 {n} 页，共 {m} 页"),
    )


def _count(entries: int, told: int) -> str:
    """Whoever counts must not think that one was taken out."""
    if told == entries:
        return _("%(n)d 条") % {"n": entries}
    words = {"n": entries, "m": told}
    return _("%(n)d 条；单位之间往来的不印，这里印了 %(m)d 条") % words


def _warning(findings: Sequence[str]) -> str:
    if not findings:
        return ""
    words = {"n": len(findings), "what": "；".join(findings[:MOST_FINDINGS])}
    return _("打印时核对，查出 %(n)d 处与写下时不一样：%(what)s。") % words


def _found(findings: Sequence[str]) -> str:
    return _("与写下时不一样，见首页") if findings else _("每一条都和写下时一样")


def title(case: Case) -> str:
    """What the matter is called."""
    return case.title or _("（内容已依法删除）")


def limits(found: Iterable[Deadline]) -> str:
    """These clocks, one a line."""
    return "\n".join(map(_limit, found))


def _limit(limit: Deadline) -> str:
    words = {"name": limit.name, "exact": limit.exact, "label": limit.label}
    return _("%(name)s：最晚 %(exact)s（%(label)s）") % words


def told(rows: Iterable[tuple[str, str]]) -> Facts:
    """The rows that say something."""
    return tuple((label, words) for label, words in rows if words)


def short(line: BookLine) -> str:
    """The hash of an entry as it stands on paper."""
    return bytes(line.entry.hash).hex()[:HASH_SHOWN]


def exact(at: datetime) -> str:
    """An instant in the place's time."""
    return f"{localtime(at):%Y-%m-%d %H:%M}"
