"""Tables of the outreach app. All are large: each row carries its county."""

from huiyin.outreach.models.errand import Errand, ErrandState, ErrandStep
from huiyin.outreach.models.household import Household
from huiyin.outreach.models.meeting import Meeting, MeetingMatter
from huiyin.outreach.models.round import Round
from huiyin.outreach.models.visit import Visit, VisitVersion

LARGE_TABLES = (
    Household,
    Visit,
    VisitVersion,
    Errand,
    ErrandStep,
    Round,
    Meeting,
    MeetingMatter,
)

__all__ = [
    "LARGE_TABLES",
    "Errand",
    "ErrandState",
    "ErrandStep",
    "Household",
    "Meeting",
    "MeetingMatter",
    "Round",
    "Visit",
    "VisitVersion",
]
