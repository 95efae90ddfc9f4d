"""The shape of a profile: frozen dataclasses that the loader fills and everything else reads.

Chinese names are data of the profile and appear on screen unchanged. Every number carries
the date since which it holds and the document or article it rests on (:class:`Basis`).
"""

from huiyin.rulebook.model.bulletins import BulletinKind, BulletinRule
from huiyin.rulebook.model.catalogue import Coded, Dispatch, Domain, Emergency, Evidence, Item, Tier
from huiyin.rulebook.model.compounds import GOALS, CompoundRule
from huiyin.rulebook.model.disclosure import (
    Asking,
    Body,
    Cadence,
    Check,
    Disclosure,
    FieldType,
    Matter,
    OpenField,
    OpenKind,
    Organ,
    Preparer,
    Subject,
)
from huiyin.rulebook.model.figures import OFFICE_UNITS, Basis, Clock, ClockUnit, Count, OfficeHours
from huiyin.rulebook.model.funds import FundRules
from huiyin.rulebook.model.holdings import (
    ClassRule,
    HoldingClass,
    HoldingRules,
    LedgerAccount,
    Side,
)
from huiyin.rulebook.model.insight import Insight, MeasureWords
from huiyin.rulebook.model.outreach import MeetingKind, Network, Outreach, Weekday
from huiyin.rulebook.model.places import EACH_BUILDING, Level, Office, Role, Routing
from huiyin.rulebook.model.powers import Hand, Power, Powers, PowerSort, PowerStep
from huiyin.rulebook.model.profile import Profile
from huiyin.rulebook.model.rungs import Mode, RungKind
from huiyin.rulebook.model.scorecards import ScoreLine, ScoreMeasure, ScoreRules, ScoreSource
from huiyin.rulebook.model.seals import SealPurpose, SealRules
from huiyin.rulebook.model.seasons import Edge, Review, Season, SeasonYear
from huiyin.rulebook.model.tips import OutsideRoute, TipRules

__all__ = [
    "EACH_BUILDING",
    "GOALS",
    "OFFICE_UNITS",
    "Asking",
    "Basis",
    "Body",
    "BulletinKind",
    "BulletinRule",
    "Cadence",
    "Check",
    "ClassRule",
    "Clock",
    "ClockUnit",
    "Coded",
    "CompoundRule",
    "Count",
    "Disclosure",
    "Dispatch",
    "Domain",
    "Edge",
    "Emergency",
    "Evidence",
    "FieldType",
    "FundRules",
    "Hand",
    "HoldingClass",
    "HoldingRules",
    "Insight",
    "Item",
    "LedgerAccount",
    "Level",
    "Matter",
    "MeasureWords",
    "MeetingKind",
    "Mode",
    "Network",
    "Office",
    "OfficeHours",
    "OpenField",
    "OpenKind",
    "Organ",
    "Outreach",
    "OutsideRoute",
    "Power",
    "PowerSort",
    "PowerStep",
    "Powers",
    "Preparer",
    "Profile",
    "Review",
    "Role",
    "Routing",
    "RungKind",
    "ScoreLine",
    "ScoreMeasure",
    "ScoreRules",
    "ScoreSource",
    "SealPurpose",
    "SealRules",
    "Season",
    "SeasonYear",
    "Side",
    "Subject",
    "Tier",
    "TipRules",
    "Weekday",
]
