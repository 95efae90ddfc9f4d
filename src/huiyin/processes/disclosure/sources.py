"""Registers that can fill a draft: by the key that a kind names as its ``source``.

Each module with a register adds its line; what it gives are tables of its own columns, masks
and all (:func:`huiyin.disclosure.publications.sense.require_columns`).
"""

import re
from collections.abc import Callable, Mapping
from datetime import date

from django.utils.translation import gettext as _

from huiyin.common.refusal import Refused
from huiyin.disclosure.content import Sheet
from huiyin.disclosure.periods import Period
from huiyin.disclosure.publications.sense import kind_of
from huiyin.processes.disclosure import fund_sources, holdings_sources, seal_sources
from huiyin.rulebook.model.disclosure import OpenKind

_AS_OF = "台账数据截至{0.year}年{0.month}月{0.day}日。"  # untranslated: stored
_SAID = re.compile("^台账数据截至[0-9年月]+日。\n?")  # untranslated: stored

Source = Callable[[OpenKind, str, Period], tuple[Sheet, ...]]

SOURCES: Mapping[str, Source] = {
    "holdings": holdings_sources.holdings,
    "contracts": holdings_sources.contracts,
    "ledger": holdings_sources.accounts,
    "seals": seal_sources.seals,
    "funds": fund_sources.funds,
}


def filled(kind: str, village: str, period: str) -> tuple[Sheet, ...]:
    """What the register of this kind holds for a village and period.

    Raises :class:`Refused` where the kind names no register, or one that is not kept here.
    """
    found = kind_of(kind)
    source = SOURCES.get(found.source)
    if source is None:
        raise Refused(_("这一项没有台账可以带入，请填表或者导入 Excel。"))
    return source(found, village, Period(period))


def dated(text: str, period: str, *, today: date) -> str:
    """The text beside a filled table, beginning with the day its numbers are of: the last of the
    period, or ``today`` where that is still to come. A day that stood there already is replaced.
    """
    own = _SAID.sub("", text)
    return "\n".join(filter(None, [_AS_OF.format(min(Period(period).last, today)), own]))
