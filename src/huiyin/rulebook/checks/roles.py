"""Roles: their levels, and the separation of rights the platform promises."""

from huiyin.rulebook.checks.levels import digits_by_level
from huiyin.rulebook.model import Profile
from huiyin.rulebook.problems import Findings
from huiyin.rulebook.rights import Right

FILE = "roles.toml"
# GB/T 22239-2019 level 3: system, audit and work are separate. None of these opens a case.
KEPT_APART = (
    (Right.AUDIT, frozenset({Right.AUDIT})),
    (Right.CONFIGURE, frozenset({Right.CONFIGURE, Right.MANAGE_PEOPLE})),
)


def check_roles(profile: Profile, findings: Findings) -> None:
    """Known levels, no declining below the township, administration apart from content."""
    digits = digits_by_level(profile)
    for key, role in profile.roles.items():
        findings.refer(FILE, f"{key}.level", role.level, digits, "profile.toml")
        low = digits.get(role.level, 0) > digits.get("township", 9)
        if Right.DECLINE in role.rights and low:
            sentence = "乡镇（街道）以下的岗位不能有 decline（不予受理）权限"
            findings.add(FILE, f"{key}.rights", sentence)
        for right, allowed in KEPT_APART:
            if right in role.rights and role.rights - allowed:
                others = "、".join(sorted(role.rights - allowed))
                findings.add(FILE, f"{key}.rights", f"有 {right} 权限的岗位不能同时有 {others}")


def check_rights_reach(profile: Profile, findings: Findings) -> None:
    """At the level of each office that takes in or declines, some role may do so."""
    if FILE in findings.unread:
        return
    digits = digits_by_level(profile)
    needs = [(key, "intake", Right.INTAKE) for key in profile.routing.intake]
    needs.append((profile.routing.decliner, "decliner", Right.DECLINE))
    for key, place, right in needs:
        office = profile.offices.get(key)
        if office is None or office.level not in digits:
            continue
        if not any(
            right in role.rights and role.level == office.level for role in profile.roles.values()
        ):
            sentence = f"「{key}」所在的 {office.level} 一级没有任何岗位有 {right} 权限"
            findings.add("profile.toml", f"routing.{place}", sentence)
