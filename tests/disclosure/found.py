"""Findings in the tests: as a rule would find them, in the cast's villages."""

from datetime import date

from huiyin.disclosure.domain import findings
from huiyin.disclosure.findings.found import Evidence, Found
from huiyin.disclosure.models import Finding
from tests.cast import COUNTY, VILLAGE

RULE = "rent_long_late"
TITLE = "文化广场铺面出租（示例）"
FACTS = {"title": TITLE, "count": 3, "days": 200, "total": "9,000.00"}
SENTENCE = f"“{TITLE}”有3期租金逾期，最久200天，共9,000.00元。"


def found(now, unit=VILLAGE, many=1, rule=RULE, evidence=(), facts=None):
    """So many of one rule in one village, as the worker keeps them; the last one."""
    said = [Evidence("duty", "", f"{TITLE}：3期没有收到"), *evidence]
    ones = [
        Found(unit, f"s{number}", date(2025, 11, 1), facts or FACTS, said) for number in range(many)
    ]
    kept = [
        Found(row.unit_code, row.subject, row.since, row.facts, said)
        for row in Finding.objects.filter(county=COUNTY, rule=rule).exclude(unit_code=unit)
    ]
    findings.keep(COUNTY, rule, [*kept, *ones], at=now)
    return Finding.objects.filter(county=COUNTY, unit_code=unit, rule=rule).latest("id")
