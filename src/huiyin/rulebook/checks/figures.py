"""Figures: the ones the code asks for are there, and each rests on something known."""

import re
from collections.abc import Iterator
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from huiyin.rulebook.checks.compounds import bases_of_compounds
from huiyin.rulebook.checks.disclosure import bases_of_disclosure
from huiyin.rulebook.checks.findings import bases_of_findings
from huiyin.rulebook.checks.funds import bases_of_funds
from huiyin.rulebook.checks.holdings import bases_of_holdings
from huiyin.rulebook.checks.insight import bases_of_insight
from huiyin.rulebook.checks.powers import bases_of_powers
from huiyin.rulebook.checks.scorecards import bases_of_scorecards
from huiyin.rulebook.checks.seals import bases_of_seals
from huiyin.rulebook.checks.seasons import bases_of_seasons
from huiyin.rulebook.checks.tips import bases_of_tips
from huiyin.rulebook.model import Basis, Outreach, Profile
from huiyin.rulebook.problems import Findings

REQUIRED_CLOCKS = (
    "intake",
    "intake_emergency",
    "rating",
    "take_over",
    "return_window",
    "return_ruling",
    "appointment",
    "approval",
    "extension",
    "suspension",
    "waiting",
    "supervision",
    "urge_interval",
    "overdue_supervision",
    "overdue_move_up",
    "whistle_confirm",
    "whistle_answer",
    "callback",
    "objection",
    "objection_ruling",
    "recheck",
)
REQUIRED_COUNTS = (
    "suggestion_threshold",
    "lookalike_radius_m",
    "lookalike_days",
    "surge_people",
    "surge_hours",
    "surge_ratio",
    "topic_people",
    "topic_days",
    "reports_per_hour",
    "lookups_per_hour",
    "retention_years",
    "photos_per_report",
    "sound_seconds",
    "plan_days",
    "returns_before_appointment",
    "extensions",
    "suspensions",
    "plan_renewals",
    "rounds_before_climb",
    "rounds_before_panel",
    "recheck_share",
    "second_warning",
)
# "zj-2024: 二(三)3" names a source; "https://…" and "GB/T 30428: 3" do not look like one.
SOURCE_KEY = re.compile(r"([a-z0-9][a-z0-9_.-]*)\s*[:：](?!//)", re.ASCII)
# A place's own decision that still has to be taken is no document.
SETTING = "setting"


def check_figures(profile: Profile, findings: Findings) -> None:
    """Required clocks and counts are there, and the time zone exists."""
    if "clocks.toml" not in findings.unread:
        for key in REQUIRED_CLOCKS:
            if key not in profile.clocks:
                findings.add("clocks.toml", key, "缺少这个时限，程序需要它")
    if "profile.toml" in findings.unread:
        return
    for key in REQUIRED_COUNTS:
        if key not in profile.counts:
            findings.add("profile.toml", f"counts.{key}", "缺少这个数，程序需要它")
    try:
        ZoneInfo(profile.timezone or "UTC")
    except (ZoneInfoNotFoundError, ValueError, OSError):  # "Asia" is a folder
        findings.add("profile.toml", "timezone", f"没有「{profile.timezone}」这个时区")


def check_sources(profile: Profile, findings: Findings) -> None:
    """Where a basis begins with a source key, ``[sources]`` has that key."""
    for key in profile.sources:
        if key == SETTING or not SOURCE_KEY.fullmatch(f"{key}:"):
            sentence = "来源的键只用小写英文字母、数字和 . _ -，也不能是 setting"
            findings.add("profile.toml", f"sources.{key}", sentence)
    for file, path, basis in _bases(profile):
        named = SOURCE_KEY.match(basis.source)
        if named and named[1] != SETTING:
            findings.refer(file, f"{path}.basis", named[1], profile.sources, "profile.toml")


def _bases(profile: Profile) -> Iterator[tuple[str, str, Basis]]:
    """Every basis of the profile with the file and path of its entry."""
    yield "profile.toml", "office_hours", profile.office_hours.basis
    for key, count in profile.counts.items():
        yield _file_of(profile, key), f"counts.{key}", count.basis
    for tier in profile.tiers:
        yield "profile.toml", f"tiers.{tier.key}", tier.basis
    for key, clock in profile.clocks.items():
        yield "clocks.toml", key, clock.basis
    for mode in profile.ladder:
        yield "ladder.toml", f"modes.{mode.key}", mode.basis
    for key, item in profile.items.items():
        yield "items.csv", key, item.basis
    for section in ("decline_routes", "return_reasons", "reveal_purposes", "climb_causes"):
        for key, coded in getattr(profile, section).items():
            if coded.basis:
                yield "reasons.toml", f"{section}.{key}", coded.basis
    for kind, rule in profile.bulletins.items():
        yield "bulletins.toml", kind.value, rule.basis
    yield from _bases_of_outreach(profile.outreach)
    yield from bases_of_seasons(profile)
    yield from bases_of_insight(profile.insight)
    yield from bases_of_compounds(profile.compounds)
    yield from bases_of_scorecards(profile.scorecards)
    yield from bases_of_tips(profile.tips)
    yield from bases_of_disclosure(profile.disclosure)
    yield from bases_of_powers(profile.powers)
    yield from bases_of_holdings(profile.holdings)
    yield from bases_of_seals(profile.seals)
    yield from bases_of_funds(profile.funds)
    yield from bases_of_findings(profile.findings)


def _file_of(profile: Profile, key: str) -> str:
    """The file that a count stands in."""
    if key in profile.outreach.counts:
        return "outreach.toml"
    if key in profile.disclosure.counts:
        return "disclosure.toml"
    if key in profile.powers.counts:
        return "powers.toml"
    return "tips.toml" if key in profile.tips.counts else "profile.toml"


def _bases_of_outreach(there: Outreach) -> Iterator[tuple[str, str, Basis]]:
    yield "outreach.toml", "network", there.network.basis
    for section in ("needs", "ways", "services", "rounds", "meetings"):
        for key, entry in getattr(there, section).items():
            if entry.basis:
                yield "outreach.toml", f"{section}.{key}", entry.basis
