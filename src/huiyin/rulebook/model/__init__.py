"""The shape of a profile: frozen dataclasses that the loader fills and everything else reads.

Chinese names are data of the profile and appear on screen unchanged. Every number carries
the date since which it holds and the document or article it rests on (:class:`Basis`).
"""

from huiyin.rulebook.model.bulletins import BulletinKind, BulletinRule
from huiyin.rulebook.model.catalogue import Coded, Dispatch, Domain, Emergency, Evidence, Item, Tier
from huiyin.rulebook.model.compounds import GOALS, CompoundRule
from huiyin.rulebook.model.figures import OFFICE_UNITS, Basis, Clock, ClockUnit, Count, OfficeHours
from huiyin.rulebook.model.insight import Insight, MeasureWords
from huiyin.rulebook.model.outreach import MeetingKind, Network, Outreach, Weekday
from huiyin.rulebook.model.places import EACH_BUILDING, Level, Office, Role, Routing
from huiyin.rulebook.model.profile import Profile
from huiyin.rulebook.model.rungs import Mode, RungKind
from huiyin.rulebook.model.seasons import Edge, Review, Season, SeasonYear

__all__ = [
    "EACH_BUILDING",
    "GOALS",
    "OFFICE_UNITS",
    "Basis",
    "BulletinKind",
    "BulletinRule",
    "Clock",
    "ClockUnit",
    "Coded",
    "CompoundRule",
    "Count",
    "Dispatch",
    "Domain",
    "Edge",
    "Emergency",
    "Evidence",
    "Insight",
    "Item",
    "Level",
    "MeasureWords",
    "MeetingKind",
    "Mode",
    "Network",
    "Office",
    "OfficeHours",
    "Outreach",
    "Profile",
    "Review",
    "Role",
    "Routing",
    "RungKind",
    "Season",
    "SeasonYear",
    "Tier",
    "Weekday",
]
