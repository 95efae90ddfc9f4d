"""Uses of seals: at least one purpose, one or two approvals, figures that make sense."""

from collections.abc import Iterator

from huiyin.rulebook.model import Basis, Profile
from huiyin.rulebook.model.seals import SealRules
from huiyin.rulebook.problems import Findings
from huiyin.rulebook.seals import FILE

MOST_APPROVALS = 2
# Whole numbers, each with the least and the most that make sense.
REQUIRED_COUNTS = {"copies_for_two": (1, 10_000), "out_days": (1, 30)}


def check_seals(profile: Profile, findings: Findings) -> None:
    """What the program needs is there."""
    if FILE in findings.unread:
        return
    there = profile.seals
    if not there.purposes:
        findings.add(FILE, "purposes", "至少要有一种用途")
    names: dict[str, str] = {}
    for key, purpose in there.purposes.items():
        if purpose.approvals > MOST_APPROVALS:
            findings.add(FILE, f"purposes.{key}.approvals", f"最多 {MOST_APPROVALS} 个人批准")
        if purpose.name in names:
            findings.add(FILE, f"purposes.{key}.name", f"与「{names[purpose.name]}」同名")
        names[purpose.name] = key
    for key, (least, most) in REQUIRED_COUNTS.items():
        figure = there.counts.get(key)
        if figure is None:
            findings.add(FILE, f"counts.{key}", "缺少这个数，程序需要它")
        elif not least <= figure.value <= most or not float(figure.value).is_integer():
            findings.add(FILE, f"counts.{key}.value", f"应为 {least} 到 {most} 之间的整数")


def bases_of_seals(rules: SealRules) -> Iterator[tuple[str, str, Basis]]:
    """Every basis of the file, with the path of its entry."""
    for key, purpose in rules.purposes.items():
        yield FILE, f"purposes.{key}", purpose.basis
    for key, figure in rules.counts.items():
        yield FILE, f"counts.{key}", figure.basis
