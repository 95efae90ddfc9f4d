"""What the publication of a proposal says at the moment; always in Chinese, for it is kept."""

from collections.abc import Iterator, Sequence

from django.utils.timezone import localdate

from huiyin.common.language import in_chinese
from huiyin.disclosure.content import Column, Content, Line, Sheet
from huiyin.disclosure.models import MeetingOrgan, Proposal, ProposalQuestion, QuestionState
from huiyin.disclosure.money import yuan
from huiyin.disclosure.periods import Period
from huiyin.disclosure.proposals.law import COMMON
from huiyin.disclosure.publications.filed import files_of
from huiyin.disclosure.publications.sense import CELL, columns_of, kind_of
from huiyin.rulebook import active

KIND = "proposal"
_FACTS = (Column("what", "项目", "text"), Column("said", "内容", "text"))
_PEOPLE = (Column("person", "姓名", "person", mask="name"),)
_ASKED = (
    Column("question", "问题", "text"),
    Column("state", "状态", "text"),
    Column("answer", "答复", "text"),
)
_OTHER = "其他事项"
_HIDDEN = "（没有公开）"


@in_chinese
def content_of(row: Proposal, questions: Sequence[ProposalQuestion] = ()) -> Content:
    """The whole publication: what is proposed, asked, decided, carried out."""
    sheets = [_first(row), _table("facts", "公示内容", _facts(row))]
    if names := lines_of(row.people):
        people = tuple(Line(f"p{n:04}", (name,)) for n, name in enumerate(names, start=1))
        sheets.append(Sheet("people", "受益人", _PEOPLE, people))
    if questions:
        asked = tuple(Line(f"q{one.number:04}", _asked(one)) for one in questions)
        sheets.append(Sheet("questions", "提问和答复", _ASKED, asked))
    if row.decided_on:
        sheets.append(_table("decision", "怎样决定", _decision(row)))
    if row.progress:
        sheets.append(_table("progress", "实施情况", _progress(row)))
    return Content(
        kind=KIND,
        unit_code=row.unit_code,
        period=Period.event(localdate(row.posted_at), row.id).key,
        title=f"事前公示：{row.title}",
        text=f"{row.text}\n理由：{row.reason}",
        sheets=tuple(sheets),
        files=files_of(row.files),
    )


@in_chinese
def matter_name(row: Proposal) -> str:
    """What kind of matter it is, as it is kept."""
    if row.matter == COMMON:
        return "涉及全体居民利益的重要问题"
    matter = active.profile().disclosure.matters.get(row.matter)
    return matter.name if matter else _OTHER


def lines_of(text: str) -> list[str]:
    """The lines of a text that say something."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def _first(row: Proposal) -> Sheet:
    columns = columns_of(kind_of(KIND))
    options = next((f.options for f in kind_of(KIND).fields if f.key == "sort"), ())
    sort = ""
    if row.binding and options:
        sort = options[-1 if row.organ == MeetingOrgan.REPRESENTATIVES else 0]
    said = {
        "matter": row.title,
        "content": row.text[:CELL],
        "deadline": row.notice_until.isoformat(),
        "sort": sort,
    }
    cells = tuple(said.get(column.key) or None for column in columns)
    return Sheet(KIND, kind_of(KIND).name, columns, (Line("r0001", cells),))


def _facts(row: Proposal) -> Iterator[tuple[str, str]]:
    yield "事项类别", matter_name(row)
    if row.group:
        yield "村民小组", row.group
    if row.amount is not None:
        yield "金额（元）", yuan(row.amount)
    for place, name in enumerate(lines_of(row.gains), start=1):
        yield f"受益单位{place}", name
    if row.households is not None:
        yield "受益户数", str(row.households)
    for place, option in enumerate(lines_of(row.options), start=1):
        yield f"方案{place}", option
    yield "公示到", row.notice_until.isoformat()
    if row.stopped_why:
        yield "不再办理的原因", row.stopped_why


def _asked(one: ProposalQuestion) -> tuple[str, str, str]:
    state = one.get_state_display()
    if one.state == QuestionState.HIDDEN:
        return _HIDDEN, state, f"{one.get_hidden_why_display()}：{one.said}"
    return one.text, state, one.said


def _decision(row: Proposal) -> Iterator[tuple[str, str]]:
    yield "结果", row.get_state_display()
    yield "决定", row.outcome
    yield "日期", f"{row.decided_on}"
    if not row.organ:
        return
    counted = "户" if row.counted == "households" else "人"
    yield "会议", row.get_organ_display()
    if row.authorised_on:
        yield "村民会议授权日期", f"{row.authorised_on}"
    yield "会议通知日期", f"{row.noticed_on}"
    yield "应到", f"{row.entitled}{counted}"
    yield "实到", f"{row.present}{counted}"
    if row.women_entitled is not None:
        yield "妇女代表应到、实到", f"{row.women_entitled}、{row.women_present}"
    yield "同意、反对、弃权", f"{row.agreed}、{row.opposed}、{row.abstained}"
    yield "在会议记录上签字", f"{row.signers}人"
    for file in files_of(row.minutes):
        yield "会议记录的校验码（SHA-256）", file.sha256


def _progress(row: Proposal) -> Iterator[tuple[str, str]]:
    yield "实施情况", row.progress
    if row.done_on:
        yield "办成日期", row.done_on.isoformat()


def _table(key: str, name: str, facts: Iterator[tuple[str, str]]) -> Sheet:
    lines = tuple(Line(f"f{n:04}", (what, said)) for n, (what, said) in enumerate(facts, start=1))
    return Sheet(key, name, _FACTS, lines)
