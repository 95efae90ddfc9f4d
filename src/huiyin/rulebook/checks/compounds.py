"""Compounds: five goals with a name each, known items, a baseline at the start of a month."""

from collections.abc import Iterator

from huiyin.rulebook.compounds import FILE
from huiyin.rulebook.model import GOALS, Basis, CompoundRule, Profile
from huiyin.rulebook.problems import Findings


def check_compounds(profile: Profile, findings: Findings) -> None:
    """All five goals and no other; items of items.csv; whole months on both sides of the day."""
    if FILE in findings.unread:
        return
    rule = profile.compounds
    for key in GOALS:
        if key not in rule.goals:
            findings.add(FILE, f"goals.{key}", "缺少这一项，程序需要它")
    for key in rule.goals:
        if key not in GOALS:
            findings.add(FILE, f"goals.{key}", f"只能有这五项：{'、'.join(GOALS)}")
    for key in sorted(rule.property_items):
        findings.refer(FILE, "compounds.property_items", key, profile.items, "items.csv")
    if rule.baseline.day != 1:
        findings.add(FILE, "compounds.baseline", "要写某个月的1号：前后都按整月比")


def bases_of_compounds(rule: CompoundRule) -> Iterator[tuple[str, str, Basis]]:
    """Every basis of the file, with the path of its entry."""
    yield FILE, "compounds", rule.basis
    for key, goal in rule.goals.items():
        if goal.basis:
            yield FILE, f"goals.{key}", goal.basis
