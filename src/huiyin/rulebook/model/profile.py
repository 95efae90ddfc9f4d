"""A place as data, whole."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from huiyin.rulebook.model.bulletins import BulletinKind, BulletinRule
from huiyin.rulebook.model.catalogue import Coded, Domain, Emergency, Item, Tier
from huiyin.rulebook.model.compounds import CompoundRule
from huiyin.rulebook.model.disclosure import Disclosure
from huiyin.rulebook.model.figures import Clock, Count, OfficeHours
from huiyin.rulebook.model.findings import FindingRules
from huiyin.rulebook.model.funds import FundRules
from huiyin.rulebook.model.holdings import HoldingRules
from huiyin.rulebook.model.insight import Insight
from huiyin.rulebook.model.outreach import Outreach
from huiyin.rulebook.model.places import Level, Office, Role, Routing
from huiyin.rulebook.model.powers import Powers
from huiyin.rulebook.model.rungs import Mode
from huiyin.rulebook.model.scorecards import ScoreRules
from huiyin.rulebook.model.seals import SealRules
from huiyin.rulebook.model.seasons import Review, Season
from huiyin.rulebook.model.tips import TipRules


@dataclass(frozen=True)
class Profile:
    """A place as data. ``place`` is the code prefix it governs (6 digits, or 4 for a city)."""

    key: str
    name: str
    place: str
    system_name: str
    timezone: str
    hotline: str
    sources: Mapping[str, str]
    levels: tuple[Level, ...]
    roles: Mapping[str, Role]
    offices: Mapping[str, Office]
    domains: Mapping[str, Domain]
    items: Mapping[str, Item]
    ladder: tuple[Mode, ...]
    clocks: Mapping[str, Clock]
    counts: Mapping[str, Count]
    tiers: tuple[Tier, ...]
    routing: Routing
    office_hours: OfficeHours
    decline_routes: Mapping[str, Coded]
    return_reasons: Mapping[str, Coded]
    reveal_purposes: Mapping[str, Coded]
    climb_causes: Mapping[str, Coded]
    privacy_notice: tuple[str, ...]
    emergencies: tuple[Emergency, ...]
    outreach: Outreach
    insight: Insight
    bulletins: Mapping[BulletinKind, BulletinRule]
    compounds: CompoundRule
    seasons: Mapping[str, Season]
    review: Review
    disclosure: Disclosure
    holdings: HoldingRules
    seals: SealRules
    funds: FundRules
    powers: Powers
    findings: FindingRules
    scorecards: ScoreRules
    tips: TipRules
    english: Mapping[str, str] = field(default_factory=dict)  # of the words residents read

    def level(self, key: str) -> Level:
        """The level with this key; KeyError if the profile has none."""
        for level in self.levels:
            if level.key == key:
                return level
        raise KeyError(key)

    def mode(self, key: str) -> Mode:
        """The rung with this key; KeyError if the ladder has none."""
        for mode in self.ladder:
            if mode.key == key:
                return mode
        raise KeyError(key)

    def tier(self, key: str) -> Tier:
        """The tier with this key, the lightest for ""; KeyError if the profile has none."""
        for tier in self.tiers:
            if key in ("", tier.key):
                return tier
        raise KeyError(key)
