"""Roles: their levels, and the separation of rights the platform promises."""

from huiyin.rulebook.checks.levels import digits_by_level
from huiyin.rulebook.model import EACH_BUILDING, Profile, Role
from huiyin.rulebook.problems import Findings
from huiyin.rulebook.rights import Right

FILE = "roles.toml"
# GB/T 22239-2019 level 3: system, audit and work are separate. None of these opens a case.
KEPT_APART = (
    (Right.AUDIT, frozenset({Right.AUDIT})),
    (Right.CONFIGURE, frozenset({Right.CONFIGURE, Right.MANAGE_PEOPLE})),
    # 村民委员会组织法 art. 32: whoever supervises is none of those who are supervised.
    (Right.WITNESS, frozenset({Right.WITNESS, Right.REPORT, Right.REPORT_FOR})),
)
# Who only handles has the first and not the second.
HANDLER = frozenset({Right.HANDLE, Right.DISPATCH})


def check_roles(profile: Profile, findings: Findings) -> None:
    """Known levels, no declining below the township, no right that its holder may not have."""
    digits = digits_by_level(profile)
    for key, role in profile.roles.items():
        findings.refer(FILE, f"{key}.level", role.level, digits, "profile.toml")
        low = digits.get(role.level, 0) > digits.get("township", 9)
        if Right.DECLINE in role.rights and low:
            sentence = "乡镇（街道）以下的岗位不能有 decline（不予受理）权限"
            findings.add(FILE, f"{key}.rights", sentence)
        if Right.APPROVE in role.rights and role.rights & HANDLER == {Right.HANDLE}:
            sentence = "只承办的岗位不能有 approve（审批）权限：谁办事，谁不批自己的延期"
            findings.add(FILE, f"{key}.rights", sentence)
        if Right.SUPERVISE in role.rights and Right.OVERSEE not in role.rights:
            sentence = "有 supervise（督办）权限的岗位也要有 oversee，才看得到督办的事项"
            findings.add(FILE, f"{key}.rights", sentence)
        _check_card(key, role, digits, findings)
        for right, allowed in KEPT_APART:
            if right in role.rights and role.rights - allowed:
                others = "、".join(sorted(role.rights - allowed))
                findings.add(FILE, f"{key}.rights", f"有 {right} 权限的岗位不能同时有 {others}")


def _check_card(key: str, role: Role, digits: dict[str, int], findings: Findings) -> None:
    """Whoever must be there is shown; a card needs no administrator."""
    if role.each and role.each != EACH_BUILDING:
        findings.refer(FILE, f"{key}.each", role.each, digits, "profile.toml")
    if role.each and not role.card:
        sentence = "写了 each（每处要有一位）的岗位也要有 card（公示的次序）"
        findings.add(FILE, f"{key}.each", sentence)
    if role.card and role.rights & {Right.AUDIT, Right.CONFIGURE, Right.MANAGE_PEOPLE}:
        findings.add(FILE, f"{key}.card", "管理、配置、审计的岗位不上公示牌")


def check_rights_reach(profile: Profile, findings: Findings) -> None:
    """At the level of each office that takes in, declines, approves or supervises, one may."""
    if FILE in findings.unread:
        return
    routing = profile.routing
    needs = [("profile.toml", "routing.intake", key, Right.INTAKE) for key in routing.intake]
    needs += [
        ("profile.toml", "routing.decliner", routing.decliner, Right.DECLINE),
        *(
            ("profile.toml", "routing.supervisors", key, Right.SUPERVISE)
            for key in routing.supervisors
        ),
        ("profile.toml", "routing.panel", routing.panel, Right.APPROVE),
    ]
    needs += [
        ("ladder.toml", f"modes.{mode.key}.approver", mode.approver, Right.APPROVE)
        for mode in profile.ladder
    ]
    for file, path, key, right in needs:
        if not _may(profile, key, right):
            level = profile.offices[key].level
            sentence = f"「{key}」所在的 {level} 一级没有任何岗位有 {right} 权限"
            findings.add(file, path, sentence)
    for tier in profile.tiers:
        if (
            tier.joint
            and tier.tells
            and not any(_may(profile, key, Right.SUPERVISE) for key in tier.tells)
        ):
            sentence = "告知的单位里没有一个有 supervise 权限的岗位，没有人能联合督办"
            findings.add("profile.toml", f"tiers.{tier.key}.tells", sentence)


def _may(profile: Profile, key: str, right: Right) -> bool:
    """Whether a role at the office's level has the right; true of an unknown office or level."""
    office = profile.offices.get(key)
    if office is None or office.level not in digits_by_level(profile):
        return True
    return any(
        right in role.rights and role.level == office.level for role in profile.roles.values()
    )
