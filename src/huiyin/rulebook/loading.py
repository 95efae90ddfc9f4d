"""A folder ``profiles/<key>/`` to a checked, frozen :class:`~huiyin.rulebook.model.Profile`."""

from pathlib import Path

from huiyin.rulebook import entries
from huiyin.rulebook.bulletins import FILE as BULLETINS
from huiyin.rulebook.bulletins import bulletins
from huiyin.rulebook.checking import check
from huiyin.rulebook.compounds import FILE as COMPOUNDS
from huiyin.rulebook.compounds import compounds
from huiyin.rulebook.disclosure import FILE as DISCLOSURE
from huiyin.rulebook.disclosure import disclosure
from huiyin.rulebook.english import read_english
from huiyin.rulebook.findings import FILE as FINDINGS
from huiyin.rulebook.findings import finding_rules
from huiyin.rulebook.funds import FILE as FUNDS
from huiyin.rulebook.funds import funds
from huiyin.rulebook.holdings import FILE as HOLDINGS
from huiyin.rulebook.holdings import holdings
from huiyin.rulebook.insight import FILE as INSIGHT
from huiyin.rulebook.insight import insight
from huiyin.rulebook.model import Coded, Item, Profile
from huiyin.rulebook.opening import read_csv, read_toml
from huiyin.rulebook.outreach import FILE as OUTREACH
from huiyin.rulebook.outreach import outreach
from huiyin.rulebook.powers import FILE as POWERS
from huiyin.rulebook.powers import powers
from huiyin.rulebook.problems import Findings
from huiyin.rulebook.reading import Table
from huiyin.rulebook.scorecards import FILE as SCORECARDS
from huiyin.rulebook.scorecards import scorecards
from huiyin.rulebook.seals import FILE as SEALS
from huiyin.rulebook.seals import seals
from huiyin.rulebook.seasons import FILE as SEASONS
from huiyin.rulebook.seasons import REVIEW, review, seasons
from huiyin.rulebook.tips import FILE as TIPS
from huiyin.rulebook.tips import tips

ITEM_COLUMNS = (
    "key",
    "name",
    "domain",
    "level",
    "keywords",
    "leads",
    "helpers",
    "community_may",
    "enforcement",
    "dispatch",
    "line",
    "tier",
    "clock",
    "close_condition",
    "evidence",
    "confidential",
    "emergency",
    "since",
    "basis",
)
REASONS = ("decline_routes", "return_reasons", "reveal_purposes", "climb_causes")


def load(directory: Path) -> Profile:
    """The profile in this folder; ProfileErrors with every problem of every file."""
    findings = Findings()
    profile = read_profile(directory, findings)
    findings.raise_if_any()
    return profile


def read_profile(directory: Path, findings: Findings) -> Profile:
    """The profile with its problems noted; usable only if none were."""
    profile = _read(directory, findings)
    if profile.key and profile.key != directory.resolve().name:
        sentence = f"「{profile.key}」与文件夹名「{directory.resolve().name}」不一致"
        findings.add("profile.toml", "key", sentence)
    check(profile, findings)
    return profile


def _read(directory: Path, findings: Findings) -> Profile:
    roles = read_toml(
        directory, "roles.toml", findings, lambda table: entries.keyed(table, entries.role)
    )
    offices = read_toml(
        directory, "offices.toml", findings, lambda table: entries.keyed(table, entries.office)
    )
    domains = read_toml(
        directory, "domains.toml", findings, lambda table: entries.keyed(table, entries.domain)
    )
    clocks = read_toml(
        directory, "clocks.toml", findings, lambda table: entries.keyed(table, entries.clock)
    )
    ladder = read_toml(
        directory,
        "ladder.toml",
        findings,
        lambda table: tuple(entries.mode(mode) for mode in table.tables("modes")),
    )
    reasons = read_toml(directory, "reasons.toml", findings, _reasons)
    going_out = read_toml(directory, OUTREACH, findings, outreach)
    figures = read_toml(directory, INSIGHT, findings, insight)
    reports = read_toml(directory, BULLETINS, findings, bulletins)
    estates = read_toml(directory, COMPOUNDS, findings, compounds)
    year = read_toml(directory, SEASONS, findings, seasons)
    monthly = read_toml(directory, REVIEW, findings, review)
    scored = read_toml(directory, SCORECARDS, findings, scorecards)
    sealed = read_toml(directory, TIPS, findings, tips)
    opened = read_toml(directory, DISCLOSURE, findings, disclosure)
    owned = read_toml(directory, HOLDINGS, findings, holdings)
    stamped = read_toml(directory, SEALS, findings, seals)
    spent = read_toml(directory, FUNDS, findings, funds)
    small = read_toml(directory, POWERS, findings, powers)
    odd = read_toml(directory, FINDINGS, findings, finding_rules)
    items = _items(directory, findings)
    english = read_english(directory, findings)

    def build(table: Table) -> Profile:
        return Profile(
            key=table.key("key"),
            name=table.text("name"),
            place=table.text("place"),
            system_name=table.text("system_name"),
            timezone=table.text("timezone"),
            hotline=table.text("hotline"),
            sources=table.table("sources").strings(),
            levels=tuple(entries.level(level) for level in table.tables("levels")),
            roles=roles,
            offices=offices,
            domains=domains,
            items=items,
            ladder=ladder,
            clocks=clocks,
            counts={
                **going_out.counts,
                **scored.counts,
                **sealed.counts,
                **opened.counts,
                **small.counts,
                **entries.keyed(table.table("counts"), entries.count),
            },
            tiers=tuple(entries.tier(tier) for tier in table.tables("tiers")),
            routing=entries.routing(table.table("routing")),
            office_hours=entries.office_hours(table.table("office_hours")),
            decline_routes=reasons["decline_routes"],
            return_reasons=reasons["return_reasons"],
            reveal_purposes=reasons["reveal_purposes"],
            climb_causes=reasons["climb_causes"],
            privacy_notice=table.table("privacy").texts("notice"),
            emergencies=tuple(
                entries.emergency(emergency) for emergency in table.tables("emergencies", "number")
            ),
            outreach=going_out,
            insight=figures,
            bulletins=reports,
            compounds=estates,
            seasons=year,
            review=monthly,
            disclosure=opened,
            holdings=owned,
            seals=stamped,
            funds=spent,
            powers=small,
            findings=odd,
            scorecards=scored,
            tips=sealed,
            english=english,
        )

    return read_toml(directory, "profile.toml", findings, build)


def _reasons(table: Table) -> dict[str, dict[str, Coded]]:
    return {section: entries.keyed(table.table(section), entries.coded) for section in REASONS}


def _items(directory: Path, findings: Findings) -> dict[str, Item]:
    items: dict[str, Item] = {}
    lines: dict[str, int] = {}
    for row in read_csv(directory, "items.csv", ITEM_COLUMNS, findings):
        item = entries.item(row)
        if item.key in items:
            row.problem("key", f"第 {lines[item.key]} 行与第 {row.line} 行的键重复")
        # A line without a key has been reported; what refers to it cannot be told.
        if item.key:
            items[item.key] = item
            lines[item.key] = row.line
    return items
