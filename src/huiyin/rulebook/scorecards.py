"""scorecards.toml, entry by entry."""

from huiyin.rulebook.entries import basis, count, keyed
from huiyin.rulebook.model.scorecards import ScoreLine, ScoreMeasure, ScoreRules, ScoreSource
from huiyin.rulebook.reading import Table

FILE = "scorecards.toml"


def scorecards(table: Table) -> ScoreRules:
    """The whole file."""
    rule = table.table("scorecards")
    return ScoreRules(
        name=rule.text("name"),
        version=rule.text("version"),
        red_from=rule.integer("red_from"),
        black_below=rule.integer("black_below"),
        forum=rule.text("forum"),
        lines=keyed(table.table("lines"), _line),
        counts=keyed(table.table("counts"), count),
        basis=basis(rule),
    )


def _line(key: str, table: Table) -> ScoreLine:
    source = table.word("source", ScoreSource)
    reckoned = source is ScoreSource.CASES
    return ScoreLine(
        key=key,
        name=table.text("name"),
        help=table.text("help"),
        points=table.integer("points"),
        source=source,
        measure=table.word("measure", ScoreMeasure) if reckoned else None,
        zero=table.number("zero") if reckoned else 0.0,
        full=table.number("full") if reckoned else 0.0,
        evidence="" if reckoned else table.text("evidence"),
        basis=basis(table),
    )
