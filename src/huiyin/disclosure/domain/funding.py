"""Funds: granted line by line, carried on to the next year."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from huiyin.cases.leaks import leak_in
from huiyin.common.identifiers import uuid7
from huiyin.common.refusal import Refused
from huiyin.disclosure.funds.permissions import keeping_post
from huiyin.disclosure.models import Fund, FundLine, FundOverrun
from huiyin.disclosure.money import MOST
from huiyin.people.actors import Actor
from huiyin.rulebook import active
from huiyin.territory.models import Compound
from huiyin.territory.turns import take_turn

NAME = 60  # characters


@dataclass(frozen=True)
class Grant:
    """A fund to be: its lines with what is planned for each, in fen."""

    name: str
    source: str
    granted_on: date
    lines: Mapping[str, int]
    compound: int | None = None


def grant(new: Grant, *, unit_code: str, by: Actor, at: datetime) -> Fund:
    """Open a fund. Raises :class:`Refused` with what is wrong."""
    require_keeper(unit_code, by)
    _require_sense(new, unit_code, at)
    take_turn(unit_code)
    return _open(new, unit_code, None, by, at)


def turn_year(fund: Fund, *, by: Actor, at: datetime) -> Fund:
    """Close a year's fund and carry what is left of each line on to the next year.

    What was overspent stays with the year that overspent it.
    """
    require_keeper(fund.unit_code, by)
    require_open(fund)
    today = localdate(at)
    if today.year <= fund.year:
        raise Refused(_("这一年还没有过完，不能结转。"))
    take_turn(fund.unit_code)
    asked = FundOverrun.objects.filter(county=fund.county, fund=fund.id, agreed__isnull=True)
    if asked.exists():
        raise Refused(_("还有超支的申请没有答复，不能结转。"))
    rows = Fund.objects.filter(county=fund.county, id=fund.id, closed_at__isnull=True)
    if not rows.update(closed_at=at):
        raise Refused(_("这笔经费已经结转过。"))
    left = {
        line.line: max(line.left, 0)
        for line in FundLine.objects.filter(county=fund.county, fund=fund.id)
    }
    first = date(fund.year + 1, 1, 1)
    new = Grant(fund.name, fund.source, first, left, fund.compound_id)
    return _open(new, fund.unit_code, fund.id, by, at)


def _open(new: Grant, unit_code: str, before: uuid.UUID | None, by: Actor, at: datetime) -> Fund:
    year = new.granted_on.year
    same = Fund.objects.filter(
        county=unit_code[:6], unit_code=unit_code, year=year, name=new.name.strip()
    )
    if same.exists():
        raise Refused(_("这一年已经有同名的经费，请换一个名称。"))
    assert by.user_id is not None
    fund = Fund(
        county=unit_code[:6],
        id=uuid7(at),
        unit_code=unit_code,
        compound_id=new.compound,
        year=year,
        source=new.source,
        name=new.name.strip(),
        before=before,
        granted_on=new.granted_on,
        made_by=by.user_id,
        made_at=at,
    )
    fund.save(force_insert=True)
    FundLine.objects.bulk_create(
        FundLine(county=fund.county, fund=fund.id, line=key, unit_code=unit_code, planned=planned)
        for key, planned in new.lines.items()
    )
    return fund


def line_of(fund: Fund, key: str) -> FundLine:
    """One line; :class:`Refused` where the fund has none of that key."""
    line = FundLine.objects.filter(county=fund.county, fund=fund.id, line=key).first()
    if line is None:
        raise Refused(_("这笔经费里没有这一项。"))
    return line


def require_keeper(unit_code: str, by: Actor) -> None:
    """:class:`Refused` for whoever does not keep the village's books."""
    if keeping_post(by, unit_code) is None:
        raise Refused(_("只有这个村（社区）的报账员和乡镇的代理会计才能登记。"))


def require_open(fund: Fund) -> None:
    """:class:`Refused` once it was carried on to the next year."""
    if Fund.objects.filter(county=fund.county, id=fund.id, closed_at__isnull=False).exists():
        raise Refused(_("这笔经费已经结转，不能再改。"))


def _require_sense(new: Grant, unit_code: str, at: datetime) -> None:
    rules = active.profile().funds
    if new.source not in rules.sources.names or not set(new.lines) <= set(rules.lines.names):
        raise Refused(_("请从清单里选资金来源和项目。"))
    if not new.name.strip() or len(new.name) > NAME:
        raise Refused(_("请写经费的名称，最多 %(most)d 个字。") % {"most": NAME})
    if not any(new.lines.values()) or not all(0 <= sum_ <= MOST for sum_ in new.lines.values()):
        raise Refused(_("至少一项要有金额，金额不能是负数。"))
    if new.granted_on > localdate(at):
        raise Refused(_("日期在将来，请检查。"))
    if said := leak_in(new.name):
        raise Refused(said)
    require_compound(new.compound, unit_code)


def require_compound(compound: int | None, unit_code: str) -> None:
    """:class:`Refused` for a compound of another community."""
    if compound is None:
        return
    if not Compound.objects.filter(pk=compound, village__code=unit_code).exists():
        raise Refused(_("请选本社区的小区。"))
