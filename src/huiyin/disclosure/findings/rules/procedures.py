"""Powers that take longer than the list promises, and results that nobody published."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta

from huiyin.disclosure.findings.found import Evidence, Found, day_of, span, start_of
from huiyin.disclosure.models import Procedure, ProcedureState, ProcedureStep
from huiyin.rulebook import active
from huiyin.rulebook.model.findings import FindingRule


def slow(county: str, rule: FindingRule, on: date) -> Iterator[Found]:
    """Steps of the powers of the rule that were done after their last day; one a year."""
    days, first = span(rule, on)
    steps = ProcedureStep.objects.filter(county=county, late=True, at__gte=start_of(first))
    late = list(steps.order_by("at", "procedure", "number"))
    rows = Procedure.objects.filter(
        county=county, id__in={step.procedure for step in late}, power__in=rule.powers
    )
    there = {row.id: row for row in rows}
    villages: dict[str, list[ProcedureStep]] = defaultdict(list)
    for step in late:
        if step.procedure in there:
            villages[there[step.procedure].unit_code].append(step)
    for village, found in sorted(villages.items()):
        if len(found) >= rule.number("least"):
            yield Found(
                village,
                f"{on.year}",
                day_of(found[0].at),
                {"days": days, "count": len(found)},
                [_step(there[step.procedure], step) for step in reversed(found)],
            )


def _step(row: Procedure, step: ProcedureStep) -> Evidence:
    power = active.profile().powers.powers.get(row.power)
    if power is None or step.step >= len(power.steps):  # the list has changed since
        return Evidence("procedure", str(row.id), f"{day_of(step.at)} 第{step.step + 1}步超时")
    told = f"{power.name}：{power.steps[step.step].name}，{day_of(step.at)}办完，超过承诺的时间"
    return Evidence("procedure", str(row.id), told)


def unpublished(county: str, rule: FindingRule, on: date) -> Iterator[Found]:
    """Granted, finished some days ago, and no publication belongs to it."""
    days, first = span(rule, on)
    after = int(rule.number("after_days"))
    rows = Procedure.objects.filter(
        county=county,
        power__in=rule.powers,
        state=ProcedureState.FINISHED,
        series__isnull=True,
        ended_at__gte=start_of(first),
        ended_at__lt=start_of(on - timedelta(days=after)),
    )
    villages: dict[str, list[Procedure]] = defaultdict(list)
    for row in rows.order_by("ended_at", "id"):
        villages[row.unit_code].append(row)
    for village, found in sorted(villages.items()):
        if len(found) >= rule.number("least"):
            yield Found(
                village,
                f"{on.year}",
                _ended(found[0]),
                {"days": days, "count": len(found), "after": after},
                [
                    Evidence("procedure", str(row.id), f"{_ended(row)}办结，没有公布")
                    for row in reversed(found)
                ],
            )


def _ended(row: Procedure) -> date:
    return day_of(row.ended_at) if row.ended_at else day_of(row.started_at)
