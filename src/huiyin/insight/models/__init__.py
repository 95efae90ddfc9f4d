"""Tables of the insight app. The large ones carry their county."""

from huiyin.insight.models.bulletin import Bulletin, BulletinRound
from huiyin.insight.models.cell import Cell
from huiyin.insight.models.compound_record import CompoundRecord, Has
from huiyin.insight.models.counting import Counting
from huiyin.insight.models.export import Export, ExportState
from huiyin.insight.models.fact import Fact
from huiyin.insight.models.intervention import Intervention, InterventionKind
from huiyin.insight.models.open_cell import OpenCell
from huiyin.insight.models.open_table import OpenTable
from huiyin.insight.models.review import ReviewCase, ReviewMonth
from huiyin.insight.models.season_task import SeasonTask
from huiyin.insight.models.wall import Snapshot, WallKey

LARGE_TABLES = (Fact, Cell, OpenCell, Bulletin, BulletinRound)

__all__ = [
    "LARGE_TABLES",
    "Bulletin",
    "BulletinRound",
    "Cell",
    "CompoundRecord",
    "Counting",
    "Export",
    "ExportState",
    "Fact",
    "Has",
    "Intervention",
    "InterventionKind",
    "OpenCell",
    "OpenTable",
    "ReviewCase",
    "ReviewMonth",
    "SeasonTask",
    "Snapshot",
    "WallKey",
]
