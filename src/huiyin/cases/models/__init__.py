"""Tables of the cases app.

Each row carries its county, the shard key, and rows that belong to a case have the primary
key (county, case, number). On PostgreSQL those are partitioned by case id (see ADR 0004).
"""

from huiyin.cases.models.assignment import Assignment
from huiyin.cases.models.attachment import Attachment
from huiyin.cases.models.case import Case
from huiyin.cases.models.duty import DutyKind, DutyLine, Ruling
from huiyin.cases.models.entry import Entry, EntryText
from huiyin.cases.models.follower import Follower
from huiyin.cases.models.published import LIVE, MeToo, PublicationState, PublishedCase
from huiyin.cases.models.request import Request
from huiyin.cases.models.requester import Requester
from huiyin.cases.models.resident_matter import ResidentMatter
from huiyin.cases.models.seal import Seal
from huiyin.cases.models.uncounted import Uncounted

PARTITIONED = (
    Entry,
    EntryText,
    Assignment,
    Attachment,
    Request,
    Requester,
    Follower,
    ResidentMatter,
    MeToo,
)
LARGE_TABLES = (Case, PublishedCase, Uncounted, *PARTITIONED)

__all__ = [
    "LARGE_TABLES",
    "LIVE",
    "PARTITIONED",
    "Assignment",
    "Attachment",
    "Case",
    "DutyKind",
    "DutyLine",
    "Entry",
    "EntryText",
    "Follower",
    "MeToo",
    "PublicationState",
    "PublishedCase",
    "Request",
    "Requester",
    "ResidentMatter",
    "Ruling",
    "Seal",
    "Uncounted",
]
