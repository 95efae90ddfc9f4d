"""Spendings of a fund just under the sum that needs a decision, and lines that ran over."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from django.db.models import F

from huiyin.disclosure.findings.found import Evidence, Found
from huiyin.disclosure.models import Fund, FundLine, FundSpending
from huiyin.disclosure.money import FEN, yuan
from huiyin.rulebook import active
from huiyin.rulebook.model.findings import FindingRule


def split_spending(county: str, rule: FindingRule, on: date) -> Iterator[Found]:
    """Several without a decision on one line within some days, each nearly at the limit.

    The limit is ``decision_from_yuan`` of funds.toml. What was taken back is not looked at.
    """
    limit = int(active.profile().funds.counts["decision_from_yuan"].value) * FEN
    year = on - timedelta(days=366)
    rows = FundSpending.objects.filter(county=county, on__gte=year)
    back = set(rows.filter(reverses__isnull=False).values_list("fund", "reverses"))
    near = rows.filter(
        reverses__isnull=True,
        decision__isnull=True,
        amount__gte=int(limit * rule.number("share")),
        amount__lt=limit,
    )
    lines: dict[tuple[str, str], list[FundSpending]] = defaultdict(list)
    for row in near.order_by("fund", "line", "on", "number"):
        if (row.fund, row.number) not in back:
            lines[str(row.fund), row.line].append(row)
    for (fund, line), spent in lines.items():
        for group in _together(spent, int(rule.number("span_days"))):
            if len(group) >= rule.number("least"):
                yield _split(fund, line, group, rule, limit)


def _together(rows: Sequence[FundSpending], days: int) -> Iterator[list[FundSpending]]:
    """Those that follow each other: each group begins with the first that none holds yet."""
    group: list[FundSpending] = []
    for row in rows:
        if group and (row.on - group[0].on).days >= days:
            yield group
            group = []
        group.append(row)
    if group:
        yield group


def _split(
    fund: str, line: str, group: Sequence[FundSpending], rule: FindingRule, limit: int
) -> Found:
    total = sum(row.amount for row in group)
    facts: dict[str, str | int] = {
        "days": int(rule.number("span_days")),
        "count": len(group),
        "limit": yuan(limit),
        "total": yuan(total),
    }
    evidence = [
        Evidence(
            "spending",
            fund,
            f"{row.on} 凭证{row.voucher} {yuan(row.amount)}元",
            line,
            str(row.number),
            row.amount,
        )
        for row in group
    ]
    return Found(group[0].unit_code, f"{fund}:{group[0].number}", group[0].on, facts, evidence)


def overspent(county: str, rule: FindingRule, _on: date) -> Iterator[Found]:
    """Lines of which more was spent than planned, by at least a share; the town allowed it."""
    rows = FundLine.objects.filter(county=county, planned__gt=0, spent__gt=F("planned"))
    over = [
        row
        for row in rows.order_by("fund", "line")
        if row.spent - row.planned >= row.planned * rule.number("share")
    ]
    funds = {
        row.id: row for row in Fund.objects.filter(county=county, id__in={row.fund for row in over})
    }
    names = active.profile().funds.lines.names
    for row in over:
        fund, name = funds[row.fund], names.get(row.line, row.line)
        told = f"{fund.name} {name}：计划{yuan(row.planned)}元，支出{yuan(row.spent)}元"
        yield Found(
            row.unit_code,
            f"{row.fund}:{row.line}",
            fund.granted_on,
            {
                "fund": fund.name,
                "line": name,
                "planned": yuan(row.planned),
                "spent": yuan(row.spent),
            },
            [Evidence("spending", str(row.fund), told, row.line, amount=row.spent - row.planned)],
        )
