"""Coded reasons the program itself gives."""

from huiyin.rulebook.model import Profile
from huiyin.rulebook.problems import Findings

FILE = "reasons.toml"
REQUIRED_CAUSES = ("stuck", "no_power", "coordination")


def check_reasons(profile: Profile, findings: Findings) -> None:
    """The causes of climbing the code names are there."""
    if FILE in findings.unread:
        return
    for key in REQUIRED_CAUSES:
        if key not in profile.climb_causes:
            findings.add(FILE, f"climb_causes.{key}", "缺少这个提级原因，程序需要它")
