"""A village committee beside the cast's residents' committees, and its calendar."""

from datetime import date

from huiyin.disclosure.domain.duties import keep_duties
from huiyin.disclosure.models import Duty
from huiyin.rulebook import active
from huiyin.territory.models import Unit, UnitCode
from tests.cast import COUNTY, OTHER_STREET, SINCE

RURAL = OTHER_STREET + "201"


def found(cast, code=RURAL, name="示例村村民委员会", since=SINCE):
    """A village of the other street, there since a day."""
    unit = Unit.objects.create(
        code=code, name=name, level="village", parent=cast.unit(OTHER_STREET), synthetic=True
    )
    UnitCode.objects.create(unit=unit, code=code, since=since)
    return unit


def keep(at, county=COUNTY):
    """Every duty of a county up to that moment; how many calls it took."""
    calls = 1
    while keep_duties(county, at=at):
        calls += 1
    return calls


def owed(unit_code, **conditions):
    """Kind and period of the duties of a village."""
    rows = Duty.objects.filter(county=unit_code[:6], unit_code=unit_code, **conditions)
    return set(rows.values_list("kind", "period"))


def periods(unit_code, kind):
    """The periods for which it owes a kind, in the order of their keys."""
    return sorted(period for key, period in owed(unit_code) if key == kind)


def by_cadence(body, day):
    """What the profile says a body owes on a day, as :func:`owed` gives it."""
    written = {
        "month": f"{day.year}-{day.month:02}",
        "quarter": f"{day.year}-Q{(day.month + 2) // 3}",
        "half": f"{day.year}-H{1 if day.month <= 6 else 2}",
        "year": f"{day.year}",
    }
    kinds = active.profile().disclosure.kinds.values()
    return {
        (kind.key, written[kind.cadence])
        for kind in kinds
        if body in kind.bodies
        and kind.cadence != "event"
        and (kind.prepared_by == "village" or kind.steps)
    }


JUNE = date(2026, 6, 3)
