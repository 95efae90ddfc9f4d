"""Contracts of collective property: cheap ones, undecided ones, rent that does not come."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from uuid import UUID

from huiyin.disclosure.findings.found import Evidence, Found
from huiyin.disclosure.holdings.facts import below_market, rents_overdue
from huiyin.disclosure.holdings.schedule import yearly
from huiyin.disclosure.holdings.shown import tenant_of
from huiyin.disclosure.models import Holding, HoldingContract, LettingWay
from huiyin.disclosure.money import FEN, yuan
from huiyin.rulebook.model.findings import FindingRule

_RENEWED, _NEGOTIATED = "续签", "协商发包"  # untranslated: words of the sentence


def cheap_contract(county: str, rule: FindingRule, on: date) -> Iterator[Found]:
    """Under a share of what the like of it usually brings in the county."""
    share, least = rule.number("share"), int(rule.number("least"))
    found = below_market(county, on=on, share=share, least=least)
    rows = _contracts(county, {one.contract for one in found})
    held = Holding.objects.filter(county=county, id__in={row.holding for row in rows.values()})
    units = dict(held.values_list("id", "unit"))
    for one in found:
        row = rows[one.contract]
        title = titled(row)
        told = f"{title}：每{units[row.holding]}每年{yuan(one.rate)}元"
        yield Found(
            one.unit_code,
            str(one.contract),
            row.starts,
            {
                "title": title,
                "unit": units[row.holding],
                "rate": yuan(one.rate),
                "like": one.like,
                "usual": yuan(one.usual),
            },
            [Evidence("contract", str(one.contract), told, amount=one.rate)],
        )


def undecided_contract(county: str, rule: FindingRule, on: date) -> Iterator[Found]:
    """Running ones that were negotiated or renewed with no public decision and no session."""
    least = int(rule.number("from_yuan")) * FEN
    for row in running(county, on):
        rent = yearly(row.rent, row.term)
        chosen = row.way == LettingWay.NEGOTIATED or row.renews is not None
        if not chosen or row.decision or row.broadcast or rent < least:
            continue
        how = _RENEWED if row.renews else _NEGOTIATED
        title = titled(row)
        told = f"{title}：{row.starts}起，每年{yuan(rent)}元，{how}"
        yield Found(
            row.unit_code,
            str(row.id),
            row.starts,
            {"title": title, "how": how, "rent": yuan(rent)},
            [Evidence("contract", str(row.id), told, amount=rent)],
        )


def rent_long_late(county: str, rule: FindingRule, on: date) -> Iterator[Found]:
    """Contracts of which a payment did not come for long."""
    found = rents_overdue(county, on=on, days=int(rule.number("days")))
    rows = _contracts(county, {one.contract for one in found})
    for one in found:
        title, total = titled(rows[one.contract]), yuan(one.amount)
        told = f"{title}：{one.since}起{one.payments}期，共{total}元没有收到"
        yield Found(
            one.unit_code,
            str(one.contract),
            one.since,
            {
                "title": title,
                "count": one.payments,
                "days": (on - one.since).days,
                "total": total,
            },
            [Evidence("rent", str(one.contract), told, amount=one.amount)],
        )


def titled(row: HoldingContract) -> str:
    """The title, in which a tenant who is a person is masked as in the public register."""
    title: str = row.title
    return title.replace(row.tenant, tenant_of(row)) if row.tenant_person else title


def running(county: str, on: date) -> list[HoldingContract]:
    """Contracts of a county that run on this day, by village."""
    rows = HoldingContract.objects.filter(county=county, starts__lte=on, until__gte=on)
    return [
        row for row in rows.order_by("unit_code", "id") if row.ended_on is None or row.ended_on > on
    ]


def _contracts(county: str, keys: Collection[UUID]) -> Mapping[UUID, HoldingContract]:
    rows = HoldingContract.objects.filter(county=county, id__in=keys)
    return {row.id: row for row in rows}
