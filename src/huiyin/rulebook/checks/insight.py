"""Figures of a place: every measure has its words, and what is named is known."""

from collections.abc import Iterator

from huiyin.rulebook.insight import FILE
from huiyin.rulebook.model import Basis, Insight, Profile
from huiyin.rulebook.problems import Findings

# The measures the code forms (insight/measures.py); a test keeps the two lists one.
REQUIRED_MEASURES = (
    "reported",
    "ended",
    "resolution",
    "satisfaction",
    "unrated",
    "first_time",
    "reopened",
    "response",
    "on_time",
    "contact_hours",
    "handling_hours",
    "returned",
    "extended",
    "suspended",
    "found",
    "self_handled",
    "petition_once",
    "per_thousand_households",
    "excluded",
)


def check_insight(profile: Profile, findings: Findings) -> None:
    """No measure is without words or unknown; items and roles named here exist."""
    if FILE in findings.unread:
        return
    there = profile.insight
    for key in REQUIRED_MEASURES:
        if key not in there.measures:
            findings.add(FILE, f"measures.{key}", "缺少这个指标的口径，程序需要它")
    for key in there.measures:
        if key not in REQUIRED_MEASURES:
            findings.add(FILE, f"measures.{key}", "程序不算这个指标，请删去或改成程序有的键")
    for item in sorted(there.petitions):
        findings.refer(FILE, "petitions.items", item, profile.items, "items.csv")
    for role in there.linked:
        findings.refer(FILE, "linked.roles", role, profile.roles, "roles.toml")


def bases_of_insight(there: Insight) -> Iterator[tuple[str, str, Basis]]:
    """Every basis of the file with its path."""
    yield FILE, "minimum", there.minimum.basis
    for key, words in there.measures.items():
        yield FILE, f"measures.{key}", words.basis
    yield FILE, "petitions", there.petitions_basis
    yield FILE, "linked", there.linked_basis
