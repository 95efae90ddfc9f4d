"""点题整治: each act in one transaction with its audit line and its messages."""

import logging
import uuid
from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from huiyin.cases.models import Case
from huiyin.cases.references import plain_reference
from huiyin.common.audit import record
from huiyin.common.failures import failures
from huiyin.common.refusal import Refused
from huiyin.disclosure.domain import campaign_tasks, campaigns
from huiyin.disclosure.domain.campaigns import Plan
from huiyin.disclosure.models import Campaign, CampaignState, CampaignTask, LinkKind, TaskState
from huiyin.disclosure.publications.queries import one as publication
from huiyin.files.gathering import Upload
from huiyin.notices.domain.writing import write
from huiyin.people.actors import Actor
from huiyin.processes.disclosure import campaign_files
from huiyin.processes.disclosure.telling import offices_with
from huiyin.rulebook.rights import Right

__all__ = ["Campaign", "CampaignTask", "Plan"]  # surfaces get them from here

TOWN_DIGITS = 9
BATCH = 200  # of one sweep; the next goes on

logger = logging.getLogger(__name__)


@transaction.atomic
def plan(said: Plan, county: str, *, by: Actor, at: datetime) -> Campaign:
    """Draw one up."""
    row = campaigns.plan(said, county, by=by, at=at)
    _log("campaign.plan", row, by, at)
    return row


@transaction.atomic
def link_case(row: Campaign, reference: str, *, by: Actor, at: datetime) -> None:
    """A matter of this county that the actor may read."""
    typed = plain_reference(reference)
    rows = Case.objects.visible_to(by).filter(county=row.county, reference=typed)
    case = rows.first()
    if case is None:
        raise Refused(_("没有找到这件事，或者您的岗位看不到它：请核对编号。"))
    campaigns.link(row, LinkKind.CASE, case.reference, by=by, at=at)
    _log("campaign.link", row, by, at)


@transaction.atomic
def link_publication(row: Campaign, series: uuid.UUID, *, by: Actor, at: datetime) -> None:
    """Something that a village of this county published."""
    found = publication(series)
    if found is None or found.county != row.county:
        raise Refused(_("没有找到这条公开内容：请打开它的页面，复制地址。"))
    campaigns.link(row, LinkKind.PUBLICATION, str(series), by=by, at=at)
    _log("campaign.link", row, by, at)


@transaction.atomic
def start(row: Campaign, *, by: Actor, at: datetime) -> Campaign:
    """Order it; the department and each village hear of it."""
    row = campaigns.start(row, by=by, at=at)
    _log("campaign.start", row, by, at)
    _tell("campaign_started", row, [(row.department_id, Right.HANDLE)], at)
    on = localdate(at)
    for task in CampaignTask.objects.filter(county=row.county, campaign=row.id).only("unit_code"):
        _tell("campaign_task", row, offices_with(Right.PUBLISH, task.unit_code, on), at)
    return row


def report(
    row: Campaign,
    task: CampaignTask,
    text: str,
    done_on: date,
    *,
    papers: Sequence[Upload] = (),
    by: Actor,
    at: datetime,
) -> CampaignTask:
    """A village says and shows what it put right; its town hears."""
    _require_running(row)
    kept = campaign_files.keep(papers, task=task, by=by)
    with transaction.atomic():
        made = campaign_tasks.report(task, text, done_on, files=kept, by=by, at=at)
        _log("campaign.report", row, by, at)
        town = task.unit_code[:TOWN_DIGITS]
        _tell("campaign_reported", row, offices_with(Right.INSPECT, town, localdate(at)), at)
    return made


@transaction.atomic
def send_back(
    row: Campaign, task: CampaignTask, why: str, *, by: Actor, at: datetime
) -> CampaignTask:
    """Not enough; the village hears why."""
    _require_running(row)
    task = campaign_tasks.send_back(task, why, by=by, at=at)
    _log("campaign.send_back", row, by, at)
    _tell("campaign_returned", row, offices_with(Right.PUBLISH, task.unit_code, localdate(at)), at)
    return task


@transaction.atomic
def check(row: Campaign, task: CampaignTask, *, by: Actor, at: datetime) -> CampaignTask:
    """It was seen to be put right."""
    _require_running(row)
    task = campaign_tasks.check(task, by=by, at=at)
    _log("campaign.check", row, by, at)
    return task


@transaction.atomic
def measure(row: Campaign, text: str, *, by: Actor, at: datetime) -> Campaign:
    """What the department changed for good."""
    row = campaigns.measure(row, text, by=by, at=at)
    _log("campaign.measure", row, by, at)
    return row


@transaction.atomic
def publish(row: Campaign, result: str, *, by: Actor, at: datetime) -> Campaign:
    """The result, for everybody."""
    row = campaigns.publish(row, result, by=by, at=at)
    _log("campaign.publish", row, by, at)
    return row


@transaction.atomic
def stop(row: Campaign, why: str, *, by: Actor, at: datetime) -> Campaign:
    """Given up; the department hears."""
    row = campaigns.stop(row, why, by=by)
    _log("campaign.stop", row, by, at)
    _tell("campaign_stopped", row, [(row.department_id, Right.HANDLE)], at)
    return row


def keep_up(county: str, *, at: datetime) -> int:
    """Tell of villages that are late, look back where the day has come; how much failed."""
    failed = failures(lambda: remind(county, at=at), what="late campaigns", logger=logger)
    return failed + failures(lambda: look_back(county, at=at), what="look-backs", logger=logger)


def remind(county: str, *, at: datetime) -> int:
    """The village and its town, once; how many villages."""
    on, told = localdate(at), 0
    # Of a stopped one nobody is late.
    runs = Campaign.objects.filter(county=county, state=CampaignState.RUNNING)
    rows = CampaignTask.objects.filter(
        county=county, state=TaskState.TODO, due_on__lt=on, told_at__isnull=True
    ).filter(campaign__in=list(runs.values_list("id", flat=True)))
    for task in rows.order_by("due_on", "unit_code")[:BATCH]:
        with transaction.atomic():
            if not campaign_tasks.told(task, at=at):
                continue
            row = campaigns.again(county, task.campaign)
            village = offices_with(Right.PUBLISH, task.unit_code, on)
            town = offices_with(Right.INSPECT, task.unit_code[:TOWN_DIGITS], on)
            _tell("campaign_late", row, [*village, *town], at)
            told += 1
    return told


def look_back(county: str, *, at: datetime) -> int:
    """Count again what the data say of each whose day has come; how many."""
    done = 0
    for row in campaigns.to_look_back(county, on=localdate(at), most=BATCH):
        with transaction.atomic():
            row = campaigns.look_back(row, at=at)
            write("campaign_looked_back", county=county, at=at, users=[row.made_by])
            done += 1
    return done


def _require_running(row: Campaign) -> None:
    if row.state != CampaignState.RUNNING:
        raise Refused(_("这项整治没有在进行，不能再填报、核验。"))


def _tell(kind: str, row: Campaign, offices: list[tuple[int, Right]], at: datetime) -> None:
    write(kind, county=row.county, at=at, offices=offices)


def _log(what: str, row: Campaign, by: Actor, at: datetime) -> None:
    record(what, str(row), by=by.user_id, at=at, county=row.county)
