"""Standing reports: for known levels, and told to offices that the units have."""

from huiyin.rulebook.bulletins import FILE
from huiyin.rulebook.model import BulletinRule, Profile
from huiyin.rulebook.problems import Findings

OFFICES = "offices.toml"


def check_bulletins(profile: Profile, findings: Findings) -> None:
    """Levels and offices are known, and every level has an office that is told."""
    if FILE in findings.unread:
        return
    known = {level.key for level in profile.levels}
    for rule in profile.bulletins.values():
        for level in rule.levels:
            findings.refer(FILE, f"{rule.kind.value}.levels", level, known, "profile.toml")
        for office in rule.tells:
            findings.refer(FILE, f"{rule.kind.value}.tells", office, profile.offices, OFFICES)
        if OFFICES not in findings.unread:
            _check_told(profile, rule, findings)


def _check_told(profile: Profile, rule: BulletinRule, findings: Findings) -> None:
    told = {profile.offices[key].level for key in rule.tells if key in profile.offices}
    if not told <= {level.key for level in profile.levels}:
        return  # the level of an office is wrong, and noted there
    path = f"{rule.kind.value}.tells"
    for level in rule.levels:
        if level not in told:
            findings.add(FILE, path, f"「{level}」一级没有单位收到，做出来没有人知道")
    for level in sorted(told - set(rule.levels)):
        findings.add(FILE, path, f"写了「{level}」一级的单位，但不做这一级的")
