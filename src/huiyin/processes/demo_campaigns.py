"""What a demo shows of 点题整治: one that was published, and one that runs."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.timezone import localdate

from huiyin.common.language import in_chinese
from huiyin.disclosure.campaigns import queries
from huiyin.disclosure.campaigns.permissions import checking_post, measuring_post, reporting_post
from huiyin.disclosure.models import Campaign, Finding, FindingState
from huiyin.people.actors import Actor
from huiyin.processes.demo_cast import actors_of
from huiyin.processes.disclosure import campaigns, findings
from huiyin.processes.disclosure.campaigns import Plan
from huiyin.rulebook.demo import Demo
from huiyin.rulebook.rights import Right

DAY = timedelta(days=1)
BEGAN = 6 * DAY  # before now: after the first findings of the demo were judged
PUBLISHED = Plan(
    title="小额支出拆分报销（示例）",  # untranslated: data
    topic="money",
    text="清理把一笔支出拆成几笔、避开公开决定的做法（示例）。",  # untranslated: data
    department=0,
    due_on=date.max,
    look_back_months=6,
    rules=["split_spending"],
)
RUNNING = Plan(
    title="村集体合同不公示、租金收不回（示例）",  # untranslated: data
    topic="assets",
    text="没有公开决定的合同补公示，逾期的租金催收或者依法解除合同（示例）。",  # untranslated: data
    department=0,
    due_on=date.max,
    look_back_months=12,
    rules=["undecided_contract", "rent_long_late", "cheap_contract"],
)
REPORT = "三笔已经合并补公示，报销单改为一事一单（示例）。"  # untranslated: data
MEASURE = "同一事项三十天内合并计算，达到限额先公示再支出（示例）。"  # untranslated: data
RESULT = "查实的支出已经补公示；以后同一事项合并计算（示例）。"  # untranslated: data


@dataclass(frozen=True)
class _Cast:
    runs: Actor
    department: Actor
    office: int
    everybody: list[Actor]


@in_chinese
@transaction.atomic
def load_campaigns(demo: Demo, *, at: datetime) -> int:
    """Make them for the county of the demo's campaigner; how many. A second run makes nothing."""
    actors = actors_of(demo, at=at)
    made = 0
    for by in actors:
        for post in by.having(Right.CAMPAIGN):
            cast = _cast(post.scope, by, actors)
            if cast and not Campaign.objects.filter(county=post.scope).exists():
                made += _published(post.scope, cast, at - BEGAN) + _running(post.scope, cast, at)
    return made


def _cast(county: str, runs: Actor, actors: list[Actor]) -> _Cast | None:
    """Whoever inspects the county belongs to the department that is made responsible."""
    for by in actors:
        for post in by.having(Right.INSPECT):
            if post.scope == county:
                return _Cast(runs, by, post.organisation_id, actors)
    return None


def _published(county: str, cast: _Cast, at: datetime) -> int:
    rows = Finding.objects.filter(
        county=county, rule__in=PUBLISHED.rules, state=FindingState.CONFIRMED
    )
    row = _ordered(county, PUBLISHED, cast, list(rows), at)
    if row is None:
        return 0
    for task in queries.tasks(row, cast.runs):
        village = task.unit_code
        clerk = next((by for by in cast.everybody if reporting_post(by, village)), None)
        above = next((by for by in cast.everybody if checking_post(by, village)), None)
        if clerk is None or above is None:
            return 1
        when = at + DAY
        task = campaigns.report(row, task, REPORT, localdate(when), by=clerk, at=when)
        campaigns.check(row, task, by=above, at=at + 2 * DAY)
    if measuring_post(cast.department, row):
        row = campaigns.measure(row, MEASURE, by=cast.department, at=at + 2 * DAY)
        campaigns.publish(row, RESULT, by=cast.runs, at=at + 3 * DAY)
    return 1


def _running(county: str, cast: _Cast, at: datetime) -> int:
    rows = Finding.objects.filter(
        county=county, rule__in=RUNNING.rules, state__in=(FindingState.NEW, FindingState.EXPLAINED)
    )
    return int(_ordered(county, RUNNING, cast, list(rows), at - 2 * DAY) is not None)


def _ordered(
    county: str, said: Plan, cast: _Cast, rows: list[Finding], at: datetime
) -> Campaign | None:
    """Planned, with these findings, and ordered; None where there are none."""
    if not rows:
        return None
    plan = replace(said, department=cast.office, due_on=localdate(at) + 45 * DAY)
    row = campaigns.plan(plan, county, by=cast.runs, at=at)
    findings.join(rows, row.id, by=cast.runs, at=at)
    return campaigns.start(row, by=cast.runs, at=at)
