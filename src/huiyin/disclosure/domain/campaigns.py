"""A campaign is planned, started, measured, published and looked back on."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Max
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from huiyin.common.identifiers import uuid7
from huiyin.common.refusal import Refused
from huiyin.disclosure.campaigns import queries
from huiyin.disclosure.campaigns.permissions import campaigning_post, measuring_post
from huiyin.disclosure.content import Content, Line, Sheet
from huiyin.disclosure.domain.releasing import release
from huiyin.disclosure.findings.queries import course, of_campaign
from huiyin.disclosure.holdings.schedule import months_later
from huiyin.disclosure.models import (
    Campaign,
    CampaignLink,
    CampaignState,
    CampaignTask,
    LinkKind,
)
from huiyin.disclosure.periods import Period
from huiyin.disclosure.publications.sense import columns_of, kind_of
from huiyin.disclosure.words import require_words
from huiyin.people.actors import Actor
from huiyin.people.models import Organisation
from huiyin.rulebook import active
from huiyin.territory.queries import villages

KIND = "campaign_result"
TITLE, TEXT, BASIS, WHY = 60, 1000, 200, 300  # characters
MOST_MONTHS = 24  # until the look-back
FARTHEST = timedelta(days=2 * 366)
OTHER = "other"  # a topic of none of the rules


@dataclass(frozen=True)
class Plan:
    """What is to be put right, where, by whom, until when.

    ``towns`` are codes of townships, none for all of the county; ``rules`` those of
    findings.toml; ``department`` is the key of the responsible office.
    """

    title: str
    topic: str
    text: str
    department: int
    due_on: date
    look_back_months: int
    basis: str = ""
    towns: Sequence[str] = ()
    rules: Sequence[str] = ()
    every: bool = False


def plan(said: Plan, county: str, *, by: Actor, at: datetime) -> Campaign:
    """Draw it up; nobody hears of it before it starts. Raises :class:`Refused`."""
    post = campaigning_post(by, county)
    if post is None or by.user_id is None:
        raise Refused(_("点题整治由区县的点题整治专办发起。"))
    rules = active.profile().findings
    if said.topic not in (*rules.topics, OTHER) or set(said.rules) - set(rules.rules):
        raise Refused(_("请从列出的题目和疑点类别里选。"))
    if any(len(town) != queries.TOWN_DIGITS or town[:6] != county for town in said.towns):
        raise Refused(_("请从本区县的镇街道里选。"))
    today = localdate(at)
    if not today < said.due_on <= today + FARTHEST:
        raise Refused(_("完成期限要在今天以后、两年以内。"))
    if not 1 <= said.look_back_months <= MOST_MONTHS:
        raise Refused(_("回头看应在公布后 1 到 %(most)d 个月。") % {"most": MOST_MONTHS})
    department = Organisation.objects.filter(pk=said.department, ended__isnull=True).first()
    if department is None or not department.unit.code.startswith(county):
        raise Refused(_("请选本区县的责任部门。"))
    if department.pk == post.organisation_id:
        raise Refused(_("点题整治专办只督促，责任部门要另选一个。"))
    row = Campaign(
        county=county,
        id=uuid7(at),
        title=require_words(said.title, TITLE),
        topic=said.topic,
        text=require_words(said.text, TEXT),
        basis=said.basis.strip()[:BASIS],
        towns=sorted(said.towns),
        rules=list(said.rules),
        every=said.every,
        department=department,
        due_on=said.due_on,
        look_back_months=said.look_back_months,
        made_by=by.user_id,
        made_at=at,
    )
    row.save(force_insert=True)
    return row


def link(row: Campaign, what: LinkKind, key: str, *, by: Actor, at: datetime) -> CampaignLink:
    """Something it rests on; whether the actor may read that is for the caller."""
    _require_campaigner(row, by)
    _require(row, CampaignState.DRAFT, CampaignState.RUNNING)
    rows = CampaignLink.objects.filter(county=row.county, campaign=row.id)
    if rows.filter(what=what, key=key).exists():
        raise Refused(_("这一条已经在里面了。"))
    assert by.user_id is not None
    last = rows.aggregate(last=Max("number"))["last"] or 0
    return CampaignLink.objects.create(
        county=row.county,
        campaign=row.id,
        number=last + 1,
        what=what,
        key=key,
        added_by=by.user_id,
        added_at=at,
    )


def start(row: Campaign, *, by: Actor, at: datetime) -> Campaign:
    """Order it: each village of the class has its part from now on."""
    _require_campaigner(row, by)
    _require(row, CampaignState.DRAFT)
    if row.due_on <= localdate(at):
        raise Refused(_("完成期限已经过了，请重新拟一项。"))
    parts = _class_of(row)
    if not parts:
        raise Refused(_("没有涉及的村（社区）：先并入疑点，或者选每个村（社区）都要报。"))
    started = _advance(row, state=CampaignState.RUNNING, started_at=at, before=_counted(row))
    CampaignTask.objects.bulk_create(
        CampaignTask(county=row.county, campaign=row.id, unit_code=code, due_on=row.due_on, text="")
        for code in parts
    )
    return started


def measure(row: Campaign, text: str, *, by: Actor, at: datetime) -> Campaign:
    """The responsible department says what was changed for good."""
    if measuring_post(by, row) is None:
        raise Refused(_("制度办法由责任部门填写。"))
    _require(row, CampaignState.RUNNING)
    text = require_words(text, TEXT)
    return _advance(row, measure=text, measured_by=by.user_id, measured_at=at)


def publish(row: Campaign, result: str, *, by: Actor, at: datetime) -> Campaign:
    """Everybody reads what came of it. Every village was checked, and something was changed."""
    _require_campaigner(row, by)
    _require(row, CampaignState.RUNNING)
    if not row.measure:
        raise Refused(_("责任部门还没有填写制度办法。"))
    if left := queries.left(row):
        raise Refused(_("还有 %(left)d 个村（社区）没有核验通过。") % {"left": left})
    result = require_words(result, TEXT)
    shown = release(_content(row, result, at), by=by, at=at)
    return _advance(
        row,
        state=CampaignState.PUBLISHED,
        result=result,
        series=shown.series,
        published_at=at,
        look_back_on=months_later(localdate(at), row.look_back_months),
    )


def stop(row: Campaign, why: str, *, by: Actor) -> Campaign:
    """It is given up, for a reason that is kept."""
    _require_campaigner(row, by)
    _require(row, CampaignState.DRAFT, CampaignState.RUNNING)
    return _advance(row, state=CampaignState.STOPPED, stopped_why=require_words(why, WHY))


def look_back(row: Campaign, *, at: datetime) -> Campaign:
    """Count again what the data say, as at the start. Once."""
    _require(row, CampaignState.PUBLISHED)
    return _advance(row, after=_counted(row), looked_back_at=at)


def to_look_back(county: str, *, on: date, most: int) -> Sequence[Campaign]:
    """Those whose day has come."""
    rows = Campaign.objects.filter(county=county, look_back_on__lte=on, looked_back_at__isnull=True)
    return list(rows.order_by("look_back_on")[:most])


def _class_of(row: Campaign) -> list[str]:
    if row.every:
        places = row.towns or [row.county]
        return sorted({code for place in places for code, _name in villages(place)})
    joined = {finding.unit_code for finding in of_campaign(row.county, row.id)}
    return sorted(joined)


def _counted(row: Campaign) -> dict[str, int]:
    """Findings that stand, by rule, of the class: open ones and those found true."""
    found = course(row.county, rules=row.rules, towns=row.towns)
    return {rule: one.open + one.confirmed for rule, one in found.items()}


def _content(row: Campaign, result: str, at: datetime) -> Content:
    kind = kind_of(KIND)
    values: Mapping[str, str] = {
        "matter": row.title,
        "responsible": row.department.name,
        "villages": str(queries.villages_of(row)),
        "result": result,
    }
    columns = columns_of(kind)
    line = Line("r0001", tuple(values.get(column.key) for column in columns))
    return Content(
        kind=KIND,
        unit_code=row.county,
        period=Period.event(localdate(at), row.id).key,
        title=row.title,
        text=f"{row.text}\n\n{row.measure}",
        sheets=(Sheet(KIND, kind.name, columns, (line,)),),
    )


def _require_campaigner(row: Campaign, by: Actor) -> None:
    if campaigning_post(by, row.county) is None:
        raise Refused(_("点题整治由区县的点题整治专办发起、督促和公布。"))


def _require(row: Campaign, *states: CampaignState) -> None:
    if row.state not in states:
        raise Refused(_("这项整治刚刚有了变化，请重新打开看看。"))


def _advance(row: Campaign, **changes: Any) -> Campaign:
    same = Campaign.objects.filter(county=row.county, id=row.id, number=row.number)
    if not same.update(number=row.number + 1, **changes):
        raise Refused(_("这项整治刚刚有了变化，请重新打开看看。"))
    return again(row.county, row.id)


def again(county: str, key: uuid.UUID) -> Campaign:
    """The row as it is now."""
    return Campaign.objects.select_related("department__unit").get(county=county, id=key)
