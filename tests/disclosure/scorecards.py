"""A round of scores in the cast's street: two compounds, one of them with enough matters."""

import uuid
from datetime import date

from huiyin.disclosure.scorecards.scores import Figures, Share
from huiyin.insight.models import Fact
from huiyin.processes.disclosure import scorecards
from huiyin.processes.disclosure.scorecards import Found
from huiyin.rulebook.model import ScoreMeasure
from huiyin.territory.models import Compound
from tests.cast import COUNTY, STREET, VILLAGE

QUARTER, DAY = "2026-Q1", date(2026, 2, 10)
BIG, SMALL = "示例·大苑", "示例·小苑"


def compounds(cast):
    """The big one and the small one, each with its company."""
    village = cast.unit(VILLAGE)
    return [
        Compound.objects.create(village=village, name=name, property_company=company)
        for name, company in ((BIG, "甲物业（示例）"), (SMALL, "乙物业（示例）"))
    ]


def matter(compound, number, **columns):
    """One matter of property service that ended in the quarter, by its deadline."""
    said = {"item": "elevator", "about": False, "ended_on": DAY}
    said |= dict.fromkeys(("ended", "dued", "on_time", "rated", "satisfied"), 1)
    return Fact.objects.create(
        county=COUNTY,
        case_id=uuid.UUID(int=compound.pk * 1000 + number),
        unit_code=VILLAGE,
        compound_id=compound.pk,
        desk_id=1,
        source="resident",
        reported_on=DAY,
        number=1,
        **said | columns,
    )


def opened(cast, village, now):
    """A round over both compounds."""
    keys = [row.pk for row in compounds(cast)]
    return scorecards.open_round(STREET, QUARTER, keys, by=village.choucha.actor(), at=now)


def noted(row, village, now, **said):
    """Three points off the safety of the first compound."""
    words = {"entry": 1, "line": "safety", "points": 3, "text": "消防通道被占，2月10日，3号楼北侧"}
    scorecards.note(
        row, Found(**words | {"seen_on": DAY} | said), by=village.choucha.actor(), at=now
    )


def full(ended=20, satisfied=20, on_time=20, reopened=0):
    """Figures of a compound with that many matters."""
    return Figures(
        ended,
        {
            ScoreMeasure.ON_TIME: Share(on_time, ended),
            ScoreMeasure.REOPENED: Share(reopened, ended),
            ScoreMeasure.SATISFIED: Share(satisfied, ended),
        },
    )
