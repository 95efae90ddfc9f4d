"""The statements of one intake, and how the database goes about them on large tables."""

import random
import re
from collections import Counter

import client
import large
import plans
from figures import Report

from huiyin.cli.start import start

CONTROL = ("BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE")
TABLE = re.compile(r'(?:FROM|INTO|UPDATE) "?(\w+)"?')


def run(report: Report) -> None:
    """Hand reports in through Django's test client, then fill the tables and ask for plans."""
    start()
    hand_in(named=True)  # what is read once per process is read now
    statements, _ = split(hand_in(named=True))
    anonymous, control = split(hand_in(named=False))
    report("statements per intake, without a name", str(len(anonymous)))
    report("statements per intake, with name and phone", str(len(statements)))
    for kind, count in Counter(map(kind_of, statements)).items():
        report(f"– {kind}", str(count))
    report(f"– beside them, {', '.join(control)}", str(len(control)))
    report("rows in each of the large tables", f"{large.fill(large.ROWS):,}")
    explained = {sql: plans.plan_of(sql) for sql in split(hand_in(named=True))[0]}
    scans = [step for plan in explained.values() for step in plan if step.scans_large]
    report("scans of a large table", f"{len(scans)} {', '.join(map(str, scans))}".rstrip())
    for sql, plan in explained.items():
        if sql.startswith("SELECT"):
            report(f"– plan of {kind_of(sql)}", "; ".join(map(str, plan)))


def hand_in(*, named: bool) -> list[str]:
    """Fetch the form, post it with all the checks a browser meets, return the statements."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    visitor = Client(enforce_csrf_checks=True, headers={"host": "127.0.0.1"})
    page = visitor.get(client.REPORT).content.decode()
    chance = random.Random()
    told = client.fields(chance, client.form_of(page))
    told |= {"name": "示例居民", "phone": "13800000000"} if named else {"name": "", "phone": ""}
    with CaptureQueriesContext(connection) as captured:
        answer = visitor.post(
            client.REPORT, told, headers={"x-forwarded-for": client.caller(chance)}
        )
    client.check(answer.status_code, answer.content)
    return [query["sql"].strip() for query in captured.captured_queries]


def split(statements: list[str]) -> tuple[list[str], list[str]]:
    """Those that read or write rows, and those that begin and end a transaction."""
    control = [sql for sql in statements if sql.startswith(CONTROL)]
    return [sql for sql in statements if sql not in control], control


def kind_of(sql: str) -> str:
    """Such as ``INSERT cases_case``."""
    found = TABLE.search(sql)
    return f"{sql.split()[0]} {found.group(1) if found else ''}"
