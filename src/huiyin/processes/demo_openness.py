"""A year of a demo's village in the open: in time, late, corrected, taken down, questioned."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from django.utils.timezone import localdate, make_aware

from huiyin.common.language import in_chinese
from huiyin.disclosure.bodies import body_of
from huiyin.disclosure.content import Cell, Content, Line, Sheet
from huiyin.disclosure.models import Publication
from huiyin.disclosure.periods import Period, overlapping
from huiyin.disclosure.publications.permissions import (
    confirming_posts,
    inspecting_post,
    preparing_post,
    witness_post,
)
from huiyin.disclosure.publications.reading import content_of
from huiyin.disclosure.publications.sense import columns_of
from huiyin.people.actors import Actor, actor_for
from huiyin.people.models import User
from huiyin.processes.disclosure import publishing, spot_checks
from huiyin.processes.disclosure.publishing import Draft
from huiyin.rulebook import active
from huiyin.rulebook.demo import Demo
from huiyin.rulebook.model import Cadence, OpenKind
from huiyin.rulebook.model.disclosure import FieldType, OpenField
from huiyin.rulebook.rights import Right
from huiyin.territory.models import Unit

KINDS = 7  # of the list, so that all three subjects have some
LATE = timedelta(days=6)
BEFORE = timedelta(days=2)
HOUR = time(10, 30)
# Stored, and the same for every reader.
SAMPLE = "（示例）"  # untranslated: stored
WORDS: Mapping[str, str] = {
    "matter": "楼道照明改造 小广场防滑地砖 消防通道划线",  # untranslated: stored
    "result": "通过，已经实施 通过，年底完成 再议",  # untranslated: stored
    "progress": "已经完成 正在办 下个月开始",  # untranslated: stored
    "content": "分三步做 两位成员分管 每季度看一次",  # untranslated: stored
    "summary": "街道拨款 路灯电费 活动用品",  # untranslated: stored
    "contractor": "示例建设公司 示例照明公司 示例标识公司",  # untranslated: stored
    "source": "街道拨付 自筹 专项",  # untranslated: stored
    "household": "赵示例 钱示例 孙示例",  # untranslated: stored
    "person": "李示例 周示例 吴示例",  # untranslated: stored
    "group": "第一组 第二组 第三组",  # untranslated: stored
}
AMOUNTS = (1_200_000, 358_000, 96_050)  # fen
REASON = "路灯电费少写了一笔，补上（示例）"  # untranslated: stored
QUESTION = "第二行的金额和发票对不上，请说明（示例）"  # untranslated: stored
WHY = "附注里写进了不该公开的住址（示例）"  # untranslated: stored
BASIS = "《个人信息保护法》第四十七条"  # untranslated: stored


class _Village:
    """The people of one village who publish, in the order of the steps."""

    def __init__(self, unit: Unit, actors: Sequence[Actor]) -> None:
        self.unit, code = unit, unit.code
        self.clerk = _first(actors, lambda one: one.may_anywhere(Right.PUBLISH) and _at(one, code))
        self.party = _first(actors, lambda one: "party" in confirming_posts(one, code))
        self.committee = _first(
            actors, lambda one: "community" in confirming_posts(one, code) and one != self.party
        )
        self.witness = _first(actors, lambda one: bool(witness_post(one, code)))
        self.town = _first(actors, lambda one: bool(inspecting_post(one, code)))

    @property
    def complete(self) -> bool:
        """Everybody is there whom a publication needs."""
        return all((self.clerk, self.party, self.committee, self.witness, self.town))

    def read(self, draft: Draft, at: datetime) -> Draft:
        """As far as the supervision committee."""
        publishing.hand_in(draft, by=_sure(self.clerk), at=at)
        publishing.confirm(draft, by=_sure(self.committee), at=at)
        publishing.confirm(draft, by=_sure(self.party), at=at)
        return draft

    def publish(self, content: Content, at: datetime) -> Publication:
        """By all steps."""
        draft = publishing.prepare(content, by=_sure(self.clerk), at=at)
        return publishing.sign(self.read(draft, at), by=_sure(self.witness), at=at)


@in_chinese
def load_openness(demo: Demo, *, at: datetime) -> int:
    """Publish what is missing for the first village that has its people; how many publications.

    A second run makes nothing.
    """
    people = User.objects.filter(username__in=[member.username for member in demo.cast])
    actors = [actor_for(user, localdate(at)) for user in people.order_by("username")]
    units = Unit.objects.today().filter(
        level="village", code__in={member.unit for member in demo.cast}
    )
    villages = (_Village(unit, actors) for unit in units.defer("boundary").order_by("code"))
    village = next((one for one in villages if one.complete), None)
    if village is None or _published(village.unit):
        return 0
    made = [village.publish(content, when) for content, when in _year(village, at)]
    if made:
        _correct(village, made[0], at - timedelta(days=20))
        _take_down(village, made[1 % len(made)], at - timedelta(days=15))
    _under_way(village, at)
    spot_checks.keep_up(village.unit.code[:6], at=at)
    return len(made)


def _published(unit: Unit) -> bool:
    """Whether anything took the steps here; a broadcast is published without them."""
    kinds = [key for key, kind in active.profile().disclosure.kinds.items() if kind.steps]
    rows = Publication.objects.filter(county=unit.code[:6], unit_code=unit.code, kind__in=kinds)
    return rows.exists()


def _year(village: _Village, at: datetime) -> list[tuple[Content, datetime]]:
    """What was published and when, in the order of the days; of each kind the last is missing."""
    found = []
    for place, kind in enumerate(_kinds(village)):
        ended = [
            period
            for period in overlapping(kind.cadence, date(localdate(at).year, 1, 1), localdate(at))
            if period.last + timedelta(days=kind.due_days) < localdate(at)
        ]
        stands = ended[:-1] if place % 3 == 2 else ended
        for number, period in enumerate(stands):
            due = period.last + timedelta(days=kind.due_days)
            day = due + LATE if number == 1 and place == 0 else due - BEFORE
            when = make_aware(datetime.combine(day, HOUR)) + timedelta(minutes=7 * place)
            if when < at:
                found.append((_content(village.unit, kind, period, number), when))
    return sorted(found, key=lambda pair: pair[1])


def _kinds(village: _Village) -> list[OpenKind]:
    """Kinds that its clerk prepares by hand and that have come round already, of each subject."""
    found: dict[str, list[OpenKind]] = {}
    for kind in active.profile().disclosure.kinds.values():
        if (
            body_of(village.unit) in kind.bodies
            and kind.steps
            and kind.cadence in (Cadence.QUARTER, Cadence.HALF, Cadence.MONTH)
            and kind.source in ("", "ledger")
            and preparing_post(_sure(village.clerk), kind, village.unit.code)
        ):
            found.setdefault(kind.subject.value, []).append(kind)
    return [kind for kinds in found.values() for kind in kinds[:3]][:KINDS]


def _content(unit: Unit, kind: OpenKind, period: Period, turn: int) -> Content:
    rows = tuple(
        Line(f"r{number + 1:04}", tuple(_cell(one, number, period, turn) for one in kind.fields))
        for number in range(3)
    )
    sheet = Sheet(kind.key, kind.name, columns_of(kind), rows)
    title = f"{kind.name}（{period.name}）（示例）"  # untranslated: stored
    return Content(kind.key, unit.code, period.key, title, "", (sheet,))


def _cell(one: OpenField, number: int, period: Period, turn: int) -> Cell:
    match one.type:
        case FieldType.MONEY:
            first = one.key in ("income", "amount", "price")
            return AMOUNTS[number] + turn * 1_250 if first or number else None
        case FieldType.NUMBER:
            return str(number + 1)
        case FieldType.DATE:
            return (period.first + timedelta(days=3 * number)).isoformat()
        case FieldType.CHOICE:
            return one.options[number % len(one.options)]
        case FieldType.PERSON:
            return _said(one, number)
        case _:
            said = _said(one, number)
            return f"{said}{SAMPLE}" if said and one.key != "group" else said or None


def _said(one: OpenField, number: int) -> str:
    """A few words for a column that has some; its own name for one that must be filled."""
    words = WORDS.get(one.key, "").split()
    return words[number] if words else one.name if one.required else ""


def _correct(village: _Village, row: Publication, at: datetime) -> None:
    content = replace(content_of(row), text=REASON)
    draft = publishing.correct(row, content, reason=REASON, by=_sure(village.clerk), at=at)
    publishing.sign(village.read(draft, at), by=_sure(village.witness), at=at)


def _take_down(village: _Village, row: Publication, at: datetime) -> None:
    publishing.take_down(row, reason=WHY, basis=BASIS, by=_sure(village.town), at=at)


def _under_way(village: _Village, at: datetime) -> None:
    """One that came back with a question, one to be confirmed, one to be read."""
    for number, (kind, period) in enumerate(_open(village, at)):
        when = at - timedelta(hours=30 - 8 * number)
        content = _content(village.unit, kind, period, number)
        draft = publishing.prepare(content, by=_sure(village.clerk), at=when)
        if number == 1:
            publishing.hand_in(draft, by=_sure(village.clerk), at=when)
            continue
        village.read(draft, when)
        if number == 0:
            publishing.question(draft, text=QUESTION, by=_sure(village.witness), at=when)


def _open(village: _Village, at: datetime) -> Iterator[tuple[OpenKind, Period]]:
    """The period that runs now, of the first three kinds."""
    for kind in _kinds(village)[:3]:
        yield kind, Period.of(kind.cadence, localdate(at))


def _at(actor: Actor, code: str) -> bool:
    return any(post.scope == code and Right.PUBLISH in post.rights for post in actor.posts)


def _first(actors: Sequence[Actor], fits: Callable[[Actor], bool]) -> Actor | None:
    return next((actor for actor in actors if fits(actor)), None)


def _sure(actor: Actor | None) -> Actor:
    assert actor is not None
    return actor
