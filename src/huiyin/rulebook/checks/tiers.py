"""Tiers: lightest first, each handled at least as fast as the one before."""

from huiyin.rulebook.model import Profile
from huiyin.rulebook.problems import Findings

FILE = "profile.toml"


def check_tiers(profile: Profile, findings: Findings) -> None:
    """At least one, no name twice, factors from 1.0 downwards, known offices to tell."""
    if not profile.tiers and FILE not in findings.unread:
        findings.add(FILE, "tiers", "没有任何分级，至少要有一级")
    names: set[str] = set()
    before = 1.0
    for position, tier in enumerate(profile.tiers):
        path = f"tiers.{tier.key}"
        if tier.name and tier.name in names:
            findings.add(FILE, f"{path}.name", f"分级名称「{tier.name}」重复")
        names.add(tier.name)
        if tier.factor:  # else it has been told what is wrong with it
            if position == 0 and tier.factor != 1:
                findings.add(FILE, f"{path}.factor", "最轻的一级应为 1.0，总时限照清单")
            elif tier.factor > before:
                findings.add(FILE, f"{path}.factor", "不能比前一级大：分级从轻到重排列，越重越快")
            before = tier.factor
        for office in tier.tells:
            findings.refer(FILE, f"{path}.tells", office, profile.offices, "offices.toml")
        if tier.joint and not tier.tells:
            findings.add(FILE, f"{path}.tells", "联合督办（joint）要写明告知哪些单位，由它们督办")
