"""findings.toml, entry by entry."""

from huiyin.rulebook.entries import basis, count, keyed
from huiyin.rulebook.model.findings import FindingRule, FindingRules, Topic
from huiyin.rulebook.reading import Table

FILE = "findings.toml"


def finding_rules(table: Table) -> FindingRules:
    """The whole file."""
    return FindingRules(
        topics=table.table("topics").strings(),
        rules=keyed(table.table("rules"), _rule),
    )


def _rule(key: str, table: Table) -> FindingRule:
    return FindingRule(
        key=key,
        name=table.text("name"),
        topic=table.word("topic", Topic),
        sentence=table.text("sentence"),
        counts=keyed(table.table("counts"), count) if table.has("counts") else {},
        powers=table.texts("powers") if table.has("powers") else (),
        kinds=table.texts("kinds") if table.has("kinds") else (),
        basis=basis(table),
    )
