"""The worker looks for common loopholes; the village explains, somebody above it judges."""

import logging
import uuid
from collections.abc import Sequence
from datetime import datetime
from functools import partial

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from huiyin.cases.domain.reporting import Report
from huiyin.cases.states import Source
from huiyin.cases.wording import place_name
from huiyin.common.audit import record
from huiyin.common.failures import failures
from huiyin.common.refusal import Refused
from huiyin.disclosure.domain import findings
from huiyin.disclosure.domain.findings import Kept
from huiyin.disclosure.findings import reading
from huiyin.disclosure.findings.rules import RULES
from huiyin.disclosure.models import Finding
from huiyin.notices.domain.writing import write
from huiyin.people.actors import Actor
from huiyin.processes.disclosure.asking import committee_of
from huiyin.processes.disclosure.telling import offices_with
from huiyin.processes.intake import receive
from huiyin.rulebook import active
from huiyin.rulebook.rights import Right

_TEXT = "经查属实的疑点：{rule}。{sentence}{why}"  # untranslated: the text of a case

logger = logging.getLogger(__name__)


def keep_up(county: str, *, at: datetime) -> int:
    """Look for every loophole of the profile; how many rules failed, which stop no other."""
    failed = 0
    for key in active.profile().findings.rules:
        work = partial(look, county, key, at=at)
        failed += failures(work, what=f"findings {key}", logger=logger)
    return failed


@transaction.atomic
def look(county: str, key: str, *, at: datetime) -> Kept:
    """One rule over a county. Repeating it changes nothing."""
    rule = active.profile().findings.rules[key]
    found = RULES[key](county, rule, localdate(at))
    return findings.keep(county, key, found, at=at)


@transaction.atomic
def ask(row: Finding, *, days: int, by: Actor, at: datetime) -> Finding:
    """Ask the village; it hears what is asked, not who asks."""
    row = findings.ask(row, days=days, by=by, at=at)
    _log("finding.ask", row, by, at)
    offices = offices_with(Right.PUBLISH, row.unit_code, localdate(at))
    write("finding_asked", county=row.county, at=at, offices=offices)
    return row


@transaction.atomic
def explain(row: Finding, text: str, *, by: Actor, at: datetime) -> Finding:
    """The village's answer; whoever asked hears of it."""
    row = findings.explain(row, text, by=by, at=at)
    _log("finding.explain", row, by, at)
    if row.asked_by:
        write("finding_explained", county=row.county, at=at, users=[row.asked_by])
    return row


@transaction.atomic
def clear(row: Finding, why: str, *, by: Actor, at: datetime) -> Finding:
    """It is in order."""
    row = findings.clear(row, why, by=by, at=at)
    _log("finding.clear", row, by, at)
    return row


@transaction.atomic
def confirm(row: Finding, why: str, *, open_case: bool, by: Actor, at: datetime) -> Finding:
    """It is true; with ``open_case`` a matter about the village's office begins above it."""
    case = _case(row, why, by, at) if open_case else None
    row = findings.confirm(row, why, by=by, at=at, case=case)
    _log("finding.confirm", row, by, at)
    return row


@transaction.atomic
def join(rows: Sequence[Finding], campaign: uuid.UUID, *, by: Actor, at: datetime) -> list[Finding]:
    """They are looked after within a campaign; all or none."""
    joined = [findings.join(row, campaign, by=by, at=at) for row in rows]
    for row in joined:
        _log("finding.join", row, by, at)
    return joined


def _case(row: Finding, why: str, by: Actor, at: datetime) -> uuid.UUID:
    """As a complaint about the village is: 村民委员会组织法第三十一条."""
    rule = active.profile().findings.rules.get(row.rule)
    office = committee_of(row.unit_code)
    if office is None:
        raise Refused(
            _("%(place)s没有登记村（居）委会，不能立件。") % {"place": place_name(row.unit_code)}
        )
    said = _TEXT.format(
        rule=rule.name if rule else row.rule, sentence=reading.sentence(row), why=why.strip()
    )
    draft = Report(
        submission=f"finding:{row.county}:{row.id}",
        text=said,
        unit_code=row.unit_code,
        source=Source.OFFICE,
        about=office,
    )
    key: uuid.UUID = receive(draft, by=by, at=at).case.id
    return key


def _log(what: str, row: Finding, by: Actor, at: datetime) -> None:
    record(what, str(row), by=by.user_id, at=at, county=row.county)
