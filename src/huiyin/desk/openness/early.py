"""Money of a period that is not over: what comes in after would need a correction."""

from datetime import date

from huiyin.disclosure.periods import Period
from huiyin.rulebook.model import Cadence, FieldType, OpenKind


def not_over(kind: OpenKind | None, period: Period, *, today: date) -> date | None:
    """The last day of the period where it still runs and money is told of it; None elsewhere.

    A plan or a list of names may well be published while its period runs.
    """
    if kind is None or period.cadence is Cadence.EVENT or period.last < today:
        return None
    told = any(field.type is FieldType.MONEY and field.total for field in kind.fields)
    return period.last if told else None
