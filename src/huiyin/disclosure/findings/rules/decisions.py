"""Decisions about much money that came without minutes.

Those that a meeting has to take cannot be recorded without them: the database refuses it.
"""

from collections.abc import Iterator
from datetime import date

from huiyin.disclosure.findings.found import Evidence, Found
from huiyin.disclosure.models import Proposal, ProposalState
from huiyin.disclosure.money import FEN, yuan
from huiyin.rulebook.model.findings import FindingRule


def no_minutes(county: str, rule: FindingRule, _on: date) -> Iterator[Found]:
    """What was decided without minutes, from so many yuan on."""
    rows = Proposal.objects.filter(
        county=county,
        state=ProposalState.DECIDED,
        minutes="",
        amount__gte=int(rule.number("from_yuan")) * FEN,
    )
    for row in rows.order_by("id"):
        amount, day = row.amount or 0, row.decided_on or row.notice_until
        told = f"{row.title}：{day}决定，金额{yuan(amount)}元，没有会议记录"
        yield Found(
            row.unit_code,
            str(row.id),
            day,
            {"title": row.title, "amount": yuan(amount)},
            [Evidence("proposal", str(row.id), told, amount=amount)],
        )
