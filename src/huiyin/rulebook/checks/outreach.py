"""Outreach: known roles, something to choose from, and no visitor above the village."""

from huiyin.rulebook.checks.levels import digits_by_level
from huiyin.rulebook.model import Profile
from huiyin.rulebook.outreach import FILE
from huiyin.rulebook.problems import Findings
from huiyin.rulebook.rights import Right

REQUIRED_COUNTS = ("visit_retention_years",)
VILLAGE = 12  # digits
ROLES = "roles.toml"


def check_outreach(profile: Profile, findings: Findings) -> None:
    """Roles are known and may visit; each list has an entry, the figures are there."""
    if FILE in findings.unread:
        return
    there = profile.outreach
    for path, key in (
        ("network.informant", there.network.informant),
        ("network.centre", there.network.centre),
        *((f"meetings.{one.key}.host", one.host) for one in there.meetings.values()),
    ):
        findings.refer(FILE, path, key, profile.roles, ROLES)
    for path in ("network.informant", "network.centre"):
        role = profile.roles.get(getattr(there.network, path.partition(".")[2]))
        if role and Right.VISIT not in role.rights and ROLES not in findings.unread:
            findings.add(FILE, path, f"「{role.key}」没有 visit（走访）权限")
    for name in ("needs", "ways", "services", "rounds"):
        if not getattr(there, name):
            findings.add(FILE, name, "至少要有一项")
    for key in REQUIRED_COUNTS:
        if key not in there.counts:
            findings.add(FILE, f"counts.{key}", "缺少这个数，程序需要它")


def check_visitors(profile: Profile, findings: Findings) -> None:
    """Records of households stay in the village; somebody there runs the network."""
    digits = digits_by_level(profile)
    if ROLES in findings.unread:
        return
    visiting = [role for role in profile.roles.values() if Right.VISIT in role.rights]
    for role in visiting:
        if digits.get(role.level, VILLAGE) < VILLAGE:
            sentence = "村社区以上的岗位不能有 visit（走访）权限：走访记录只在村社区看"
            findings.add(ROLES, f"{role.key}.rights", sentence)
    running = (
        role
        for role in visiting
        if role.level == "village" and role.rights & {Right.INTAKE, Right.DISPATCH}
    )
    if FILE not in findings.unread and not any(running):
        sentence = "村社区一级没有一个岗位既有 visit 又有 intake（或 dispatch），没人管住户名册"
        findings.add(ROLES, "", sentence)
