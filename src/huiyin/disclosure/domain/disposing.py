"""Holdings are given away; they stay in the register as what is gone."""

import uuid
from datetime import date, datetime

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from huiyin.common.refusal import Refused
from huiyin.disclosure.domain.decisions import require_decided
from huiyin.disclosure.domain.holdings import advance, is_let, kept, require_there
from huiyin.disclosure.domain.ledger import (
    Link,
    Movement,
    require_keeper,
    write,
)
from huiyin.disclosure.models import Holding, HoldingState
from huiyin.disclosure.words import require_reason
from huiyin.people.actors import Actor
from huiyin.rulebook import active

_GONE = "处置："  # untranslated: the purpose of a stored entry


def dispose(
    row: Holding,
    *,
    on: date,
    reason: str,
    decision: uuid.UUID | None,
    voucher: str,
    by: Actor,
    at: datetime,
) -> Holding:
    """Given away, sold or broken down: by a decision that everybody can read (村组法 art. 24)."""
    require_keeper(row.unit_code, by)
    require_there(row)
    reason = require_reason(reason)
    if decision is None:
        raise Refused(_("处置集体财产要附上已经公开的决定，请选一份。"))
    require_decided(row.unit_code, decision)
    if is_let(row, on=on):
        raise Refused(_("合同还没有结束，请先终止合同。"))
    if not row.acquired_on <= on <= localdate(at):
        raise Refused(_("日期要在取得以后、今天以前。"))
    advance(row, state=HoldingState.DISPOSED, disposed_on=on)
    rules = active.profile().holdings
    if row.original:
        movement = Movement(
            on=on,
            debit=rules.roles["disposal"],
            credit=rules.classes[row.holding_class].account,
            amount=row.original,
            voucher=voucher,
            purpose=_GONE + row.name,
            decision=decision,
        )
        write(movement, Link(holding=row.id), unit_code=row.unit_code, by=by, at=at)
    return kept(row, reason, decision, by, at)
