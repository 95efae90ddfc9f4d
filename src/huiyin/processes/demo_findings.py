"""What a demo shows of findings: what the data of its villages say, and three that went on."""

from datetime import datetime, timedelta

from django.db import transaction

from huiyin.cases.domain.reporting import Report
from huiyin.common.language import in_chinese
from huiyin.disclosure.findings.permissions import answering_post, looking_post
from huiyin.disclosure.models import Asks, Finding, Publication
from huiyin.disclosure.publications.reading import content_of
from huiyin.people.actors import Actor
from huiyin.processes.demo_cast import Village, villages_of
from huiyin.processes.disclosure import asking, findings
from huiyin.processes.disclosure.asking import Subject
from huiyin.rulebook.demo import Demo

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
AGO = 12 * DAY  # when the worker looked for the first time
ASKED_ABOUT = "public_works"  # the kind whose first line residents ask about
QUESTIONS = (
    "这一项是哪家做的，有没有合同？（示例）",  # untranslated: data
    "这笔钱里材料和人工各是多少？（示例）",  # untranslated: data
    "有没有请别家报价？（示例）",  # untranslated: data
    "验收是谁去的，能不能看验收单？（示例）",  # untranslated: data
    "修好才三个月又坏了，保修找谁？（示例）",  # untranslated: data
)
# Rule, the village's answer, the judgement: what is stored stays Chinese.
_COURSES = (
    (
        "rent_long_late",
        "租户停业，已经约定年底以前补交（示例）。",  # untranslated: data
        "",
    ),
    (
        "undecided_contract",
        "是原承租户到期续用，居民代表商议同意过，记录在办公室（示例）。",  # untranslated: data
        "看过会议记录原件，程序齐全，已提醒补公开（示例）。",  # untranslated: data
    ),
    (
        "split_spending",
        "路灯坏得急，分三次买的配件（示例）。",  # untranslated: data
        "三张发票同一天、同一家，属于一次采购（示例）。",  # untranslated: data
    ),
)
CONFIRMED = "split_spending"


@in_chinese
@transaction.atomic
def load_findings(demo: Demo, *, at: datetime) -> int:
    """Look twice, as the worker would have, over the counties of the demo's villages; how many.

    The first village's went on between. A second run makes nothing.
    """
    villages = villages_of(demo, at=at)
    village = villages[0] if villages else None
    if village is None or not answering_post(village.clerk, village.code):
        return 0
    looking = [by for by in village.actors if looking_post(by, village.code)]
    county = village.code[:6]
    if not looking or Finding.objects.filter(county=county, asked_at__isnull=False).exists():
        return 0
    _ask(village, at - AGO - DAY)
    findings.keep_up(county, at=at - AGO)
    inspector = max(looking, key=lambda by: len(_scope(by, village.code)))
    for rule, answer, judged in _COURSES:
        rows = Finding.objects.filter(county=county, unit_code=village.code, rule=rule)
        row = rows.order_by("since").first()  # the longest going on
        if row is not None:
            _go_on(row, answer, judged, village.clerk, inspector, at - AGO + DAY)
    counties = sorted({one.code[:6] for one in villages})
    for one in counties:
        findings.keep_up(one, at=at)
    return Finding.objects.filter(county__in=counties).count()


def _ask(village: Village, at: datetime) -> None:
    """Residents ask about one line of what was published."""
    rows = Publication.objects.filter(
        county=village.code[:6],
        unit_code=village.code,
        kind=ASKED_ABOUT,
        replaced_at__isnull=True,
        taken_down_at__isnull=True,
        published_at__lt=at - len(QUESTIONS) * HOUR,
    )
    row = rows.order_by("-published_at").first()
    if row is None:
        return
    sheet = content_of(row).sheets[0]
    subject = Subject(village.code, row.kind, row.period, row, sheet.key, sheet.lines[0].key)
    for number, text in enumerate(QUESTIONS):
        when = at - (len(QUESTIONS) - number) * HOUR
        draft = Report(f"demo-{village.code}-{number}", text, village.code)
        asking.ask(subject, draft, asks=Asks.QUESTION, at=when)


def _scope(by: Actor, village: str) -> str:
    post = looking_post(by, village)
    return post.scope if post else ""


def _go_on(
    row: Finding, answer: str, judged: str, clerk: Actor, inspector: Actor, at: datetime
) -> None:
    row = findings.ask(row, days=7, by=inspector, at=at)
    row = findings.explain(row, answer, by=clerk, at=at + 2 * DAY)
    if judged and row.rule == CONFIRMED:
        findings.confirm(row, judged, open_case=False, by=inspector, at=at + 4 * DAY)
    elif judged:
        findings.clear(row, judged, by=inspector, at=at + 4 * DAY)
