"""The tree of office patterns and the routing of new reports through it."""

from collections.abc import Iterator
from itertools import pairwise

from huiyin.rulebook.checks.levels import digits_by_level
from huiyin.rulebook.model import Profile
from huiyin.rulebook.problems import Findings
from huiyin.rulebook.rights import Right

FILE = "offices.toml"


def check_offices(profile: Profile, findings: Findings) -> None:
    """Known levels and parents, no cycle, no office above its parent's level."""
    digits = digits_by_level(profile)
    for key, office in profile.offices.items():
        findings.refer(FILE, f"{key}.level", office.level, digits, "profile.toml")
        findings.refer(FILE, f"{key}.parent", office.parent, profile.offices, FILE)
        if "{" in office.name.replace("{unit}", "") or "}" in office.name.replace("{unit}", ""):
            findings.add(FILE, f"{key}.name", "名称里只能用 {unit} 这一个占位符")
        if key in list(ancestors(profile, key))[1:]:
            findings.add(FILE, f"{key}.parent", "上级关系成了环")
        parent = profile.offices.get(office.parent)
        # A parent further down would be many organisations, and none of them the parent.
        if parent and digits.get(parent.level, 0) > digits.get(office.level, 99):
            findings.add(FILE, f"{key}.parent", f"上级「{parent.key}」的层级比本单位还低")


def check_routing(profile: Profile, findings: Findings) -> None:
    """Known offices, intake from low to high, a lawful decliner, a recusal office apart."""
    file = "profile.toml"
    routing = profile.routing
    for place in ("intake", "supervisors"):
        for key in getattr(routing, place):
            findings.refer(file, f"routing.{place}", key, profile.offices, FILE)
    for place in ("decliner", "duty", "root", "recusal", "panel"):
        key = getattr(routing, place)
        findings.refer(file, f"routing.{place}", key, profile.offices, FILE)

    digits = digits_by_level(profile)
    offices = [profile.offices[key] for key in routing.intake if key in profile.offices]
    for lower, upper in pairwise(offices):
        if digits.get(lower.level, 99) < digits.get(upper.level, 0):
            sentence = f"应从低到高排列：「{lower.key}」的层级比「{upper.key}」高"
            findings.add(file, "routing.intake", sentence)
    for key, domain in profile.domains.items():
        if domain.intake and domain.intake not in routing.intake:
            sentence = f"「{domain.intake}」不在 routing.intake 里"
            findings.add("domains.toml", f"{key}.intake", sentence)
    decliner = profile.offices.get(routing.decliner)
    if decliner and digits.get(decliner.level, 0) > digits.get("township", 9):
        findings.add(file, "routing.decliner", "不予受理只能由乡镇（街道）以上单位作出")
    for key in routing.supervisors:
        supervisor = profile.offices.get(key)
        if supervisor and digits.get(supervisor.level, 0) > digits.get("county", 6):
            findings.add(file, "routing.supervisors", f"督办单位「{key}」应在县（区）级以上")
    check_chain(profile, findings)
    # 信访工作条例 art. 28, 30: an accusation never reaches the accused unit.
    for key in ancestors(profile, routing.recusal):
        if profile.offices[key].reportable:
            sentence = f"回避单位「{routing.recusal}」在可被反映的单位「{key}」之下"
            findings.add(file, "routing.recusal", sentence)


def check_chain(profile: Profile, findings: Findings) -> None:
    """Known roles from low to high; whoever stands below another has something to report."""
    file, place, digits = "profile.toml", "routing.chain", digits_by_level(profile)
    chain = profile.routing.chain
    for key in chain:
        findings.refer(file, place, key, profile.roles, "roles.toml")
    roles = [profile.roles[key] for key in chain if key in profile.roles]
    for lower, upper in pairwise(roles):
        if digits.get(lower.level, 99) < digits.get(upper.level, 0):
            sentence = f"应从低到高排列：「{lower.key}」的层级比「{upper.key}」高"
            findings.add(file, place, sentence)
        if Right.REPORT not in lower.rights:
            findings.add(file, place, f"「{lower.key}」没有 report（上报）权限，不能排在上报链里")


def ancestors(profile: Profile, key: str) -> Iterator[str]:
    """The office, its parent and so on; ends before an unknown one, or at the first repeat."""
    seen: set[str] = set()
    while key in profile.offices:
        yield key
        if key in seen:
            return
        seen.add(key)
        key = profile.offices[key].parent
