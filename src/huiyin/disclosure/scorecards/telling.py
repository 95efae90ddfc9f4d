"""What is published of a round; always in Chinese, for it is kept."""

from collections.abc import Sequence

from huiyin.common.language import in_chinese
from huiyin.disclosure.content import Column, Content, Line, Sheet
from huiyin.disclosure.models import ScoreEntry, ScoreEvidence, ScoreRound
from huiyin.disclosure.periods import Period
from huiyin.disclosure.publications.sense import columns_of, kind_of
from huiyin.disclosure.scorecards.permissions import KIND
from huiyin.disclosure.scorecards.scores import FrozenRules, Score, rules_of, score_of

LINES = (
    Column("place", "小区", "text"),
    Column("line", "项目", "text"),
    Column("points", "满分", "number"),
    Column("score", "得分", "number"),
    Column("why", "依据", "text"),
)
REPLIES = (Column("place", "小区", "text"), Column("reply", "企业答复", "text"))


@in_chinese
def content_of(
    row: ScoreRound, entries: Sequence[ScoreEntry], evidence: Sequence[ScoreEvidence]
) -> Content:
    """The whole publication: by compound in the order of the round, never by score."""
    rules = rules_of(row)
    scored = [(entry, score_of(entry, evidence, rules)) for entry in entries]
    replied = [entry for entry in entries if entry.reply]
    sheets = [_table(scored), _lines(scored)]
    if replied:
        lines = (Line(f"r{one.number:04}", (one.compound.name, one.reply)) for one in replied)
        sheets.append(Sheet("replies", "企业答复", REPLIES, tuple(lines)))
    return Content(
        kind=KIND,
        unit_code=row.unit_code,
        period=row.period,
        title=f"{Period(row.period).name}{kind_of(KIND).name}",
        text=_text(rules),
        sheets=tuple(sheets),
    )


def _table(scored: Sequence[tuple[ScoreEntry, Score]]) -> Sheet:
    columns = columns_of(kind_of(KIND))
    lines = []
    for entry, score in scored:
        said = {
            "company": entry.company,
            "place": entry.compound.name,
            "score": None if score.total is None else f"{score.total:f}",
            "list": score.listing.value,
            "result": "企业已答复" if entry.reply else "企业没有答复",
        }
        cells = tuple(said.get(column.key) for column in columns)
        lines.append(Line(f"r{entry.number:04}", cells))
    return Sheet(KIND, kind_of(KIND).name, columns, tuple(lines))


def _lines(scored: Sequence[tuple[ScoreEntry, Score]]) -> Sheet:
    lines = [
        Line(
            f"{entry.number:04}-{one.line.key}",
            (
                entry.compound.name,
                one.line.name,
                str(one.line.points),
                None if one.score is None else f"{one.score:f}",
                one.said,
            ),
        )
        for entry, score in scored
        for one in score.lines
    ]
    return Sheet("lines", "每一项的得分和依据", LINES, tuple(lines))


def _text(rules: FrozenRules) -> str:
    return (
        f"按 {rules.version} 版打分规则。结束的物业类事项少于{rules.cases}件或者户数少于"
        f"{rules.households}户的小区，数量不足，不打分、不列榜。{rules.red_from}分以上列红榜，"
        f"低于{rules.black_below}分列黑榜，其余只列得分。公布以前企业看过并可以答复。"
        "只评企业在小区的服务，不评任何个人。"
    )
