"""The part of one village in a campaign: reported by itself, checked by somebody above it."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from huiyin.common.refusal import Refused
from huiyin.disclosure.campaigns.permissions import checking_post, reporting_post
from huiyin.disclosure.content import Attached
from huiyin.disclosure.models import CampaignReturn, CampaignTask, TaskState
from huiyin.disclosure.publications.filed import as_column
from huiyin.disclosure.words import require_words
from huiyin.people.actors import Actor

TEXT, WHY = 1000, 300  # characters
# What a report that came back keeps of its task.
OF_REPORT = (
    "county",
    "campaign",
    "unit_code",
    "number",
    "text",
    "files",
    "done_on",
    "reported_by",
    "reported_at",
)


def report(
    task: CampaignTask,
    text: str,
    done_on: date,
    *,
    files: Sequence[Attached] = (),
    by: Actor,
    at: datetime,
) -> CampaignTask:
    """What was done, when, and how it can be seen."""
    if reporting_post(by, task.unit_code) is None:
        raise Refused(_("整改情况由本村（社区）的人填报。"))
    _require(task, TaskState.TODO)
    if done_on > localdate(at):
        raise Refused(_("整改的日期不能在今天以后。"))
    return _advance(
        task,
        state=TaskState.REPORTED,
        text=require_words(text, TEXT),
        files=as_column(files),
        done_on=done_on,
        reported_by=by.user_id,
        reported_at=at,
    )


def send_back(task: CampaignTask, why: str, *, by: Actor, at: datetime) -> CampaignTask:
    """It is not enough: the village has it again, and what it reported stays readable."""
    _require_checker(task, by)
    kept: dict[str, Any] = {name: getattr(task, name) for name in OF_REPORT}
    kept |= {"why": require_words(why, WHY), "returned_by": by.user_id, "returned_at": at}
    made = _advance(task, state=TaskState.TODO)
    CampaignReturn.objects.create(**kept)
    return made


def check(task: CampaignTask, *, by: Actor, at: datetime) -> CampaignTask:
    """It was seen to be put right, by somebody else than who reported it."""
    _require_checker(task, by)
    if by.user_id == task.reported_by:
        raise Refused(_("填报的人不能自己核验。"))
    return _advance(task, state=TaskState.CHECKED, checked_by=by.user_id, checked_at=at)


def told(task: CampaignTask, *, at: datetime) -> bool:
    """Note that it was told to be late; False where it was already."""
    same = CampaignTask.objects.filter(
        county=task.county,
        campaign=task.campaign,
        unit_code=task.unit_code,
        told_at__isnull=True,
    )
    return bool(same.update(told_at=at))


def _require_checker(task: CampaignTask, by: Actor) -> None:
    if checking_post(by, task.unit_code) is None:
        raise Refused(_("整改由上级的抽查员或者点题整治专办核验。"))
    _require(task, TaskState.REPORTED)


def _require(task: CampaignTask, state: TaskState) -> None:
    if task.state != state:
        raise Refused(_("这个村（社区）的整改刚刚有了变化，请重新打开看看。"))


def _advance(task: CampaignTask, **changes: Any) -> CampaignTask:
    rows = CampaignTask.objects.filter(
        county=task.county, campaign=task.campaign, unit_code=task.unit_code
    )
    if not rows.filter(number=task.number).update(number=task.number + 1, **changes):
        raise Refused(_("这个村（社区）的整改刚刚有了变化，请重新打开看看。"))
    return rows.get()
