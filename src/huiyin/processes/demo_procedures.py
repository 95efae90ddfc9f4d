"""A demo's procedures: some that run, a relief and applications to build that came late."""

from datetime import datetime, timedelta

from django.utils.timezone import localdate

from huiyin.disclosure.models import Procedure
from huiyin.disclosure.powers.hands import post_for
from huiyin.people.actors import Actor
from huiyin.processes.demo_cast import Village, sure
from huiyin.processes.disclosure import procedures
from huiyin.processes.disclosure.procedures import Application
from huiyin.rulebook import active

DAY = timedelta(days=1)
VENUE, SOON = "venue", 12 * DAY
APPLICANT = "示例申请人"  # untranslated: data
# Power, subject and form; begun how many days ago; how many steps are done.
RUNNING: tuple[tuple[tuple[str, str, dict[str, str]], int, int], ...] = (
    (
        (
            "temporary_help",
            "临时困难补助一件（示例）",  # untranslated: data
            {
                "what": "看病花费大",  # untranslated: data
                "amount": "800",
            },
        ),
        9,
        1,
    ),
    (
        (
            "temporary_help",
            "春节慰问一件（示例）",  # untranslated: data
            {
                "what": "独居老人",  # untranslated: data
                "amount": "500",
            },
        ),
        1,
        2,
    ),
    (
        (
            "certificate",
            "居住证明一份（示例）",  # untranslated: data
            {
                "what": "孩子上学",  # untranslated: data
            },
        ),
        0,
        1,
    ),
    (
        (
            "query",
            "查上月收支凭证（示例）",  # untranslated: data
            {
                "what": "上月的修路支出",  # untranslated: data
            },
        ),
        1,
        1,
    ),
    (
        (
            VENUE,
            "借用活动室（示例）",  # untranslated: data
            {
                "what": "办书法班",  # untranslated: data
            },
        ),
        1,
        0,
    ),
)
RELIEF = (
    "relief",
    "困难救助申请一件（示例）",  # untranslated: data
    {"kind": "临时救助", "family": "3"},  # untranslated: data
)
RELIEF_AGO = 90 * DAY
GRANTED = "符合条件，已经发放临时救助金（示例）。"  # untranslated: data
BUILDING, BEGUN_AGO = "homestead", 60 * DAY
SITES = (
    ("宅基地申请一件（示例）", {"reason": "分户", "area": "120"}),  # untranslated: data
    ("宅基地申请一件（示例）", {"reason": "旧房是危房", "area": "98"}),  # untranslated: data
    ("宅基地申请一件（示例）", {"reason": "占地被征收", "area": "110"}),  # untranslated: data
)


def load_running(village: Village, at: datetime) -> int:
    """Those that run now; how many."""
    made = 0
    for (power, subject, form), days, steps in RUNNING:
        began = at - days * DAY
        if power == VENUE:
            form = form | {"day": localdate(at + SOON).isoformat()}
        row = _start(village, power, subject, form, began)
        for by in (village.clerk, sure(village.committee))[:steps]:
            row = procedures.do_step(row, by=by, at=began)
        if power == VENUE:
            missing = ["活动方案"]  # untranslated: data
            procedures.send_back(row, missing=missing, by=village.clerk, at=began)
        made += 1
    return made


def _start(
    village: Village, power: str, subject: str, form: dict[str, str], at: datetime
) -> Procedure:
    told = Application(power, subject, APPLICANT, form)
    row: Procedure
    row, _receipt = procedures.start(told, unit_code=village.code, by=village.clerk, at=at)
    return row


def load_relief(village: Village, at: datetime) -> int:
    """One that was granted in the end, each step of it after its day."""
    power, subject, form = RELIEF
    when = at - RELIEF_AGO
    row = _start(village, power, subject, form, when)
    for step in active.profile().powers.powers[power].steps:
        by = next((one for one in village.actors if _does(one, row, village)), None)
        if by is None:  # a town without anybody in the cast: it waits there
            return 1
        when += (step.days + 2) * DAY
        last = row.step + 1 == row.steps
        row = procedures.do_step(row, result=GRANTED if last else "", by=by, at=min(when, at))
    return 1


def _does(actor: Actor, row: Procedure, village: Village) -> bool:
    step = procedures.step_of(row)
    return step is not None and post_for(actor, step.hand, village.code) is not None


def load_building(village: Village, at: datetime) -> int:
    """Applications to build whose first step was done after its day."""
    wait = active.profile().powers.powers[BUILDING].steps[0].days + 3
    for number, (subject, form) in enumerate(SITES):
        began = at - BEGUN_AGO - number * 9 * DAY
        row = _start(village, BUILDING, subject, form, began)
        procedures.do_step(row, by=village.clerk, at=began + wait * DAY)
    return len(SITES)
