"""The sealed channel: known levels, a recipient on each, the figures it needs."""

from collections.abc import Iterator

from huiyin.rulebook.checks.levels import digits_by_level
from huiyin.rulebook.model import Basis, Profile, TipRules
from huiyin.rulebook.problems import Findings
from huiyin.rulebook.rights import Right
from huiyin.rulebook.tips import FILE

ROLES = "roles.toml"
# Whole numbers, each with the least that makes sense. Below five a count may name somebody.
REQUIRED_COUNTS = {
    "tip_retention_days": 30,
    "tip_warning_days": 1,
    "tip_megabytes": 1,
    "tip_tries": 1,
    "tip_fuse": 100,
    "tip_passphrase_tries": 1,
    "tip_least_count": 5,
    "tip_recusal_years": 0,
}
MOST_MEGABYTES = 20  # a tip is held in memory until it is encrypted
OUTCOMES = ("verified", "partly", "unfounded", "unverifiable", "transferred")


def check_tips(profile: Profile, findings: Findings) -> None:
    """Whoever receives sits above villages and does nothing else on this platform's matters."""
    if FILE in findings.unread:
        return
    there, digits = profile.tips, digits_by_level(profile)
    for key in there.levels:
        findings.refer(FILE, "recipients.levels", key, digits, "profile.toml")
    depths = [digits[key] for key in there.levels if key in digits]
    if depths != sorted(depths, reverse=True):
        findings.add(FILE, "recipients.levels", "从低到高写：先写县级，再写市级")
    if ROLES not in findings.unread:
        _check_roles(profile, findings)
    for key in OUTCOMES:
        if key not in there.outcomes:
            findings.add(FILE, f"outcomes.{key}", "缺少这个办理结果")
    _check_counts(profile, findings)


def _check_roles(profile: Profile, findings: Findings) -> None:
    receiving = [role for role in profile.roles.values() if Right.RECEIVE_TIPS in role.rights]
    for level in profile.tips.levels:
        if not any(role.level == level for role in receiving):
            sentence = f"{level} 一级没有任何岗位有 receive_tips 权限"
            findings.add(FILE, "recipients.levels", sentence)
    for role in receiving:
        if role.level not in profile.tips.levels:
            sentence = f"有 receive_tips 权限，但 {FILE} 的 levels 里没有 {role.level}"
            findings.add(ROLES, f"{role.key}.rights", sentence)
        if role.rights != {Right.RECEIVE_TIPS}:
            sentence = "收件人的岗位只能有 receive_tips：看举报的，不在平台上办别的事"
            findings.add(ROLES, f"{role.key}.rights", sentence)


def _check_counts(profile: Profile, findings: Findings) -> None:
    counts = profile.tips.counts
    for key, least in REQUIRED_COUNTS.items():
        figure = counts.get(key)
        if figure is None:
            findings.add(FILE, f"counts.{key}", "缺少这个数，程序需要它")
        elif figure.value < least or not float(figure.value).is_integer():
            findings.add(FILE, f"counts.{key}.value", f"应为不小于 {least} 的整数")
    size = counts.get("tip_megabytes")
    if size and size.value > MOST_MEGABYTES:
        findings.add(FILE, "counts.tip_megabytes.value", f"不能大于 {MOST_MEGABYTES}")
    kept, warned = counts.get("tip_retention_days"), counts.get("tip_warning_days")
    if kept and not any(f"{kept.value:g}天" in line for line in profile.tips.notice):
        findings.add(FILE, "words.notice", f"要写明保存多久：{kept.value:g}天")
    if kept and warned and warned.value >= kept.value:
        findings.add(FILE, "counts.tip_warning_days.value", "应小于 tip_retention_days")


def bases_of_tips(rules: TipRules) -> Iterator[tuple[str, str, Basis]]:
    """Every basis of the file but those of its counts, with the path of its entry."""
    yield FILE, "recipients", rules.basis
    yield FILE, "outside", rules.outside.basis
    for key, outcome in rules.outcomes.items():
        if outcome.basis:
            yield FILE, f"outcomes.{key}", outcome.basis
