"""Funds and premises: no list is empty, no name stands twice, figures that make sense."""

from collections.abc import Iterator

from huiyin.rulebook.funds import FILE
from huiyin.rulebook.model import Basis, Profile
from huiyin.rulebook.model.funds import FundRules, NameList
from huiyin.rulebook.problems import Findings

REQUIRED_COUNTS = {"decision_from_yuan": (0, 10**9)}


def check_funds(profile: Profile, findings: Findings) -> None:
    """What the program needs is there."""
    if FILE in findings.unread:
        return
    there = profile.funds
    for path, found in lists_of(there):
        if not found.names:
            findings.add(FILE, f"{path}.names", "至少要有一项")
        for key, name in found.names.items():
            if list(found.names.values()).count(name) > 1:
                findings.add(FILE, f"{path}.names.{key}", f"「{name}」写了两次")
    for key, (least, most) in REQUIRED_COUNTS.items():
        figure = there.counts.get(key)
        if figure is None:
            findings.add(FILE, f"counts.{key}", "缺少这个数，程序需要它")
        elif not least <= figure.value <= most or not float(figure.value).is_integer():
            findings.add(FILE, f"counts.{key}.value", f"应为 {least} 到 {most} 之间的整数")


def bases_of_funds(rules: FundRules) -> Iterator[tuple[str, str, Basis]]:
    """Every basis of the file, with the path of its entry."""
    for path, found in lists_of(rules):
        yield FILE, path, found.basis
    for key, figure in rules.counts.items():
        yield FILE, f"counts.{key}", figure.basis


def lists_of(rules: FundRules) -> tuple[tuple[str, NameList], ...]:
    """The three lists with their paths."""
    return ("sources", rules.sources), ("lines", rules.lines), ("uses", rules.uses)
