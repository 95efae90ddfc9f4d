"""Rows of a village as the registers leave them, for rules that only read."""

import uuid
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from huiyin.common.hashing import canonical
from huiyin.common.identifiers import uuid7
from huiyin.disclosure.content import Column, Content, Line, Sheet
from huiyin.disclosure.findings.rules import RULES
from huiyin.disclosure.models import (
    Asks,
    Duty,
    Fund,
    FundLine,
    FundSpending,
    Holding,
    HoldingContract,
    LineQuestion,
    Procedure,
    ProcedureStep,
    Proposal,
    Publication,
    RentDue,
    SealUse,
)
from huiyin.people.models import Organisation
from huiyin.rulebook import active
from tests.cast import COUNTY, VILLAGE

ON = date(2026, 6, 15)
PERSON = "赵示例"


def at(day: date = ON, hour: int = 10) -> datetime:
    """An hour of a day here."""
    return timezone.make_aware(datetime.combine(day, time(hour)))


def ago(days: int) -> date:
    """So many days before the day of the test."""
    return ON - timedelta(days=days)


def found(key: str, on: date = ON) -> dict[str, list]:
    """What a rule finds in the county, by village."""
    rule = active.profile().findings.rules[key]
    rows: dict[str, list] = {}
    for one in RULES[key](COUNTY, rule, on):
        rows.setdefault(one.unit_code, []).append(one)
    return rows


def duty(number, unit=VILLAGE, *, late=True, met=True):
    """A publication that was due ten days and more ago."""
    due = ago(10 + number)
    when = at(due + timedelta(days=2 if late else -1)) if met else None
    return Duty.objects.create(
        county=COUNTY,
        id=uuid7(at()),
        unit_code=unit,
        kind="accounts",
        period=f"e:{due}:{abs(number):08d}",
        due_on=due,
        met_by=uuid.uuid4() if met else None,
        met_at=when,
    )


def question(series, line="r0001", unit=VILLAGE, *, asks=Asks.QUESTION):
    """Somebody asked about a line, or said that it is untrue."""
    return LineQuestion.objects.create(
        county=COUNTY,
        case_id=uuid.uuid4(),
        unit_code=unit,
        kind="accounts",
        period="2026-05",
        series=series,
        version=1,
        sheet="lines",
        line=line,
        asks=asks,
        counted=asks == Asks.QUESTION,
        asked_at=at(),
    )


def fund(unit=VILLAGE, *, planned=1_000_000, spent=0, overrun=0):
    """A fund with one line, in fen."""
    row = Fund.objects.create(
        county=COUNTY,
        id=uuid7(at()),
        unit_code=unit,
        year=2026,
        source="party_service",
        name=f"服务群众经费{uuid.uuid4().hex[:6]}（示例）",
        granted_on=ago(150),
        made_by=1,
        made_at=at(),
    )
    FundLine.objects.create(
        county=COUNTY,
        fund=row.id,
        line="activity",
        unit_code=unit,
        planned=planned,
        spent=spent,
        overrun=overrun,
    )
    return row


def spending(row, number, amount, days=1, **said):
    """Something that was paid from it."""
    return FundSpending.objects.create(
        **{
            "county": COUNTY,
            "fund": row.id,
            "number": number,
            "unit_code": row.unit_code,
            "line": "activity",
            "on": ago(days),
            "amount": amount,
            "voucher": f"{number}",
            "purpose": "活动用品",
            "made_by": 1,
            "made_at": at(),
        }
        | said
    )


def contract(unit=VILLAGE, *, rent=1_000_000, quantity=10, kind="耕地", **said):
    """A running contract of a holding of its own; the year's rent in fen."""
    held = Holding.objects.create(
        county=COUNTY,
        id=uuid7(at()),
        unit_code=unit,
        holding_class="resource",
        kind=kind,
        name=f"地块{uuid.uuid4().hex[:6]}（示例）",
        quantity=quantity,
        unit="亩",
        state="let",
        acquired_on=ago(2000),
        made_by=1,
        made_at=at(),
    )
    return HoldingContract.objects.create(
        **{
            "county": COUNTY,
            "id": uuid7(at()),
            "unit_code": unit,
            "holding": held.id,
            "title": f"{held.name}承包",
            "tenant": f"{PERSON}{uuid.uuid4().hex[:8]}",
            "tenant_person": True,
            "starts": ago(200),
            "until": ago(-900),
            "term": 12,
            "rent": rent,
            "way": "bid",
            "made_by": 1,
            "made_at": at(),
        }
        | said
    )


def rent(row, days, number=1, received=0):
    """A payment that was due so many days ago."""
    return RentDue.objects.create(
        county=COUNTY,
        contract=row.id,
        number=number,
        unit_code=row.unit_code,
        due_on=ago(days),
        amount=300_000,
        received=received,
    )


def stamped(number, unit=VILLAGE, **said):
    """A use of the seal, in order but for what the test says."""
    used = at(ago(number + 1))
    return SealUse.objects.create(
        **{
            "county": COUNTY,
            "id": uuid7(used),
            "unit_code": unit,
            "seal": uuid.uuid4(),
            "state": "done",
            "purpose": "certificate",
            "title": f"{PERSON}的居住证明",
            "text": "",
            "applicant": "",
            "copies": 1,
            "needs": 1,
            "asked_by": 1,
            "asked_at": used,
            "stamped": 1,
            "used_by": 2,
            "used_at": used,
        }
        | said
    )


def decided(unit=VILLAGE, **said):
    """A decision of the committee itself, without a meeting."""
    return Proposal.objects.create(
        **{
            "county": COUNTY,
            "id": uuid7(at()),
            "unit_code": unit,
            "office": Organisation.objects.order_by("pk").first(),
            "state": "decided",
            "binding": False,
            "title": "路灯维修（示例）",
            "text": "更换路灯",
            "reason": "损坏",
            "amount": 600_000,
            "people": "",
            "posted_at": at(ago(30)),
            "posted_by": 1,
            "notice_until": ago(20),
            "series": uuid.uuid4(),
            "outcome": "同意",
            "decided_on": ago(10),
            "recorded_by": 1,
            "witnessed_by": 2,
            "witnessed_at": at(ago(9)),
        }
        | said
    )


def procedure(power, unit=VILLAGE, *, late=0, **said):
    """A finished application, with so many steps after their day."""
    row = Procedure.objects.create(
        **{
            "county": COUNTY,
            "id": uuid7(at()),
            "unit_code": unit,
            "office": Organisation.objects.order_by("pk").first(),
            "power": power,
            "subject": "申请（示例）",
            "state": "finished",
            "steps": 4,
            "applicant": PERSON,
            "form": "{}",
            "receipt": uuid.uuid4().bytes,
            "started_by": 1,
            "started_at": at(ago(60)),
            "result": "同意",
            "ended_at": at(ago(30)),
            "series": uuid.uuid4(),
        }
        | said
    )
    for number in range(late):
        ProcedureStep.objects.create(
            county=COUNTY,
            procedure=row.id,
            number=number + 1,
            step=number,
            kind="done",
            note="",
            late=True,
            by=1,
            role="village_clerk",
            at=at(ago(40 - number)),
        )
    return row


def works(matter, contractor, unit=VILLAGE):
    """A publication of one work and of who does it."""
    content = Content(
        kind="public_works",
        unit_code=unit,
        period="2026-05",
        title="公益事业（示例）",
        sheets=(
            Sheet(
                "lines",
                "公益事业",
                (Column("matter", "事项", "text"), Column("contractor", "承包方", "text")),
                (Line("r0001", (matter, contractor)),),
            ),
        ),
    )
    key = uuid7(at())
    return Publication.objects.create(
        county=COUNTY,
        id=key,
        series=key,
        version=1,
        unit_code=unit,
        kind=content.kind,
        subject="finance",
        period=content.period,
        title=content.title,
        content=canonical(content.document()).decode(),
        salt=b"0" * 32,
        commitment=key.bytes * 2,
        leaf=Publication.objects.filter(county=COUNTY).count(),
        office=Organisation.objects.order_by("pk").first(),
        published_by=1,
        published_at=at(ago(10)),
        stays_until=ago(-300),
    )
