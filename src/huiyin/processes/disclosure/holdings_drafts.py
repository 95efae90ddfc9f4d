"""A publication begins out of the registers: its table filled, its title and text written."""

from dataclasses import replace
from datetime import date, datetime

from django.utils.translation import gettext as _

from huiyin.common.refusal import Refused
from huiyin.disclosure.content import Content
from huiyin.disclosure.holdings import queries
from huiyin.disclosure.models import Draft
from huiyin.disclosure.periods import Period
from huiyin.disclosure.publications.sense import kind_of
from huiyin.people.actors import Actor
from huiyin.processes.disclosure import publishing, sources

FROM_HERE = ("holdings", "contracts", "ledger")
# What is stored stays Chinese, whatever language the page has.
_NOTHING = "本期没有发生。"  # untranslated: stored
_WHO = "盘点：{day}由两人盘点，其中有监督委成员，"  # untranslated: stored
_COUNTED = _WHO + "{count}项与登记不一致。{why}"  # untranslated: stored


def prepare(kind: str, *, unit_code: str, on: date, by: Actor, at: datetime) -> Draft:
    """The draft of the period that ``on`` lies in. Money needs its months closed.

    Raises :class:`Refused` where they are not, for another register's kind, and with whatever
    drafting refuses.
    """
    found = kind_of(kind)
    if found.source not in FROM_HERE:
        raise Refused(_("这一项不从家底和台账里来。"))
    period = Period.of(found.cadence, on)
    if found.source == "ledger":
        _require_closed(unit_code, period)
    content = Content(
        kind=kind,
        unit_code=unit_code,
        period=period.key,
        title=f"{found.name}（{period.key}）",
        sheets=sources.filled(kind, unit_code, period.key),
    )
    text = _counted(unit_code, period) if found.source == "holdings" else ""
    text = text or ("" if content.sheets else _NOTHING)
    return publishing.prepare(replace(content, text=text), by=by, at=at)


def _require_closed(unit_code: str, period: Period) -> None:
    book = queries.book(unit_code)
    closed = book.closed_through if book else None
    if closed is None or closed < period.last.replace(day=1):
        raise Refused(_("%(period)s还没有全部结账，结账以后再公开。") % {"period": period.name})


def _counted(unit_code: str, period: Period) -> str:
    taken = queries.last_signed(unit_code, through=period.last)
    if taken is None or taken.signed_at is None:
        return ""
    lines = queries.stock_lines(taken)
    differing = [line for line in lines.values() if line.counted != line.registered]
    names = {row.id: row.name for row in queries.holdings_of(unit_code, all_of_them=True)}
    why = "；".join(f"{names.get(line.holding, '')}：{line.why}" for line in differing)
    day = f"{taken.signed_at:%Y-%m-%d}"
    return _COUNTED.format(day=day, count=len(differing), why=why)
