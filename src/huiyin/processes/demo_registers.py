"""What a demo's villages keep: funds, premises and seals; the first one's with oddities."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.timezone import localdate

from huiyin.disclosure.funds import queries as fund_queries
from huiyin.disclosure.models import HandOver
from huiyin.disclosure.seals import queries
from huiyin.processes.demo_cast import Village, villages_of
from huiyin.processes.demo_funds import load_funds
from huiyin.processes.demo_lines import SAMPLE
from huiyin.processes.demo_seals import load_seals
from huiyin.processes.disclosure import funds
from huiyin.processes.disclosure.funds import NewPremises
from huiyin.rulebook.demo import Demo

HANDED_OVER, HEARD_OF = timedelta(days=500), timedelta(days=90)
COMPANY = "示例置业公司"  # untranslated: stored
# Name, use, hundredths of a square metre.
DONE = ("党群服务中心", "office", 45_050)  # untranslated: stored
DUE = ("居民活动室", "activity", 12_055)  # untranslated: stored


@transaction.atomic
def load_registers(demo: Demo, *, at: datetime) -> int:
    """Make them for the villages of the demo's clerks; for how many. A second run makes nothing."""
    made = 0
    for place, village in enumerate(villages_of(demo, at=at)):
        if queries.seals_of(village.code) or fund_queries.books(village.code):
            continue
        story = place == 0 and village.publishes
        load_funds(village, at=at, story=story)
        _premises(village, at)
        load_seals(village, at=at, story=place == 0)
        made += 1
    return made


def _premises(village: Village, at: datetime) -> None:
    today = localdate(at)
    done = NewPremises(
        DONE[0] + SAMPLE, *DONE[1:], HandOver.DONE, today - HANDED_OVER, giver=COMPANY
    )
    due = NewPremises(DUE[0] + SAMPLE, *DUE[1:], HandOver.DUE, today - HEARD_OF)
    for new in (done, due):
        funds.register_premises(new, unit_code=village.code, by=village.clerk, at=at)
