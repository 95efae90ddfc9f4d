"""Scores of property service: a hundred points, lists that do not touch, a minimum volume."""

from collections.abc import Iterator

from huiyin.rulebook.model import Basis, Profile, ScoreRules, ScoreSource
from huiyin.rulebook.problems import Findings
from huiyin.rulebook.scorecards import FILE

WHOLE = 100
# Whole numbers, each with the least that makes sense.
REQUIRED_COUNTS = {
    "scorecard_cases": 5,
    "scorecard_households": 10,
    "scorecard_reply_days": 3,
    "scorecard_appeal_days": 3,
}


def check_scorecards(profile: Profile, findings: Findings) -> None:
    """The lines make a hundred; nobody is on both lists; a score needs enough behind it."""
    if FILE in findings.unread:
        return
    rules = profile.scorecards
    total = sum(line.points for line in rules.lines.values())
    if total != WHOLE:
        findings.add(FILE, "lines", f"各项的分加起来应为 {WHOLE}，现在是 {total}")
    if not rules.black_below < rules.red_from <= WHOLE:
        findings.add(FILE, "scorecards.black_below", f"应小于 red_from，两个都不大于 {WHOLE}")
    for key, line in rules.lines.items():
        if line.source is ScoreSource.CASES and line.zero == line.full:
            findings.add(FILE, f"lines.{key}.full", "不能和 zero 一样，否则算不出分")
        if line.basis.since > rules.basis.since:
            findings.add(FILE, f"lines.{key}.since", "不能晚于整套规则的 since：先公布，后打分")
    for name, least in REQUIRED_COUNTS.items():
        figure = rules.counts.get(name)
        if figure is None:
            findings.add(FILE, f"counts.{name}", "缺少这个数，程序需要它")
        elif figure.value < least or not float(figure.value).is_integer():
            findings.add(FILE, f"counts.{name}.value", f"应为不小于 {least} 的整数")


def bases_of_scorecards(rules: ScoreRules) -> Iterator[tuple[str, str, Basis]]:
    """Every basis of the file but those of its counts, with the path of its entry."""
    yield FILE, "scorecards", rules.basis
    for key, line in rules.lines.items():
        yield FILE, f"lines.{key}", line.basis
