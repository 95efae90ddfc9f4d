"""The list of findings as a workbook, for those who look from above the villages."""

import uuid
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from django.utils.translation import gettext as _

from huiyin.disclosure.findings import queries, reading
from huiyin.disclosure.models import Finding
from huiyin.people.actors import Actor
from huiyin.processes.sheets import Sheets, Value
from huiyin.rulebook import active
from huiyin.territory.models import Unit
from huiyin.territory.naming import said

MOST = 5_000  # lines of one workbook
PAGE = 500
TOWN_DIGITS = 9


def workbook(actor: Actor, *, state: str = "", rule: str = "", town: str = "") -> bytes:
    """What the page lists, newest first, without who looked and without the village's words."""
    heads = [_("村（社区）"), _("镇街道"), _("哪一类"), _("疑点"), _("状态"), _("从哪天起")]
    with TemporaryDirectory(prefix="huiyin-findings-") as folder:
        path = Path(folder, "list.xlsx")
        with Sheets(path) as book:
            book.add(_("疑点"), heads, _lines(actor, state, rule, town))
        return path.read_bytes()


def _lines(actor: Actor, state: str, rule: str, town: str) -> Iterator[Sequence[Value]]:
    before: uuid.UUID | None = None
    for _page in range(MOST // PAGE):
        rows = queries.seen(actor, state=state, rule=rule, town=town, before=before, size=PAGE)
        yield from _said(rows)
        if len(rows) < PAGE:
            return
        before = rows[-1].id


def _said(rows: Sequence[Finding]) -> Iterator[Sequence[Value]]:
    codes = {code for row in rows for code in (row.unit_code, row.unit_code[:TOWN_DIGITS])}
    names = dict(Unit.objects.filter(code__in=codes).values_list("code", "name"))
    for row in rows:
        town, rule = row.unit_code[:TOWN_DIGITS], active.profile().findings.rules.get(row.rule)
        yield [
            names.get(row.unit_code, row.unit_code),
            names.get(town, town),
            said(rule.name) if rule else row.rule,
            reading.sentence(row),
            str(row.get_state_display()),
            f"{row.since:%Y-%m-%d}",
        ]
