"""Which organisation takes a matter: by place and by what it is about."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from huiyin.common.refusal import Refused
from huiyin.people.models import Organisation
from huiyin.rulebook import active
from huiyin.territory.models import Unit

# Written out, since every report asks it: composing it anew took a fifth of the whole request.
OFFICES = """
SELECT organisation.* FROM {organisation} organisation
JOIN {unit} unit ON unit.id = organisation.unit_id
WHERE organisation.office IN ({offices}) AND unit.code IN ({codes}) AND organisation.ended IS NULL
ORDER BY length(unit.code)
"""


def ancestor_codes(unit_code: str) -> list[str]:
    """The code of the unit and of everything above it, deepest first."""
    digits = [level.digits for level in active.profile().levels]
    return [unit_code[:length] for length in reversed(digits) if length <= len(unit_code)]


def offices_at(keys: Iterable[str], unit_code: str) -> dict[str, Organisation]:
    """For each office pattern, its organisation at this unit or the nearest unit above."""
    wanted, codes = sorted(set(keys)), ancestor_codes(unit_code)
    if not wanted:
        return {}
    statement = OFFICES.format(
        organisation=Organisation._meta.db_table,
        unit=Unit._meta.db_table,
        offices=", ".join(["%s"] * len(wanted)),
        codes=", ".join(["%s"] * len(codes)),
    )
    rows = Organisation.objects.raw(statement, [*wanted, *codes])
    return {row.office: row for row in rows}  # of one office the deepest comes last and stays


def within(organisation: Organisation, about: str) -> bool:
    """True where the organisation lies in the subtree that a matter is about."""
    return bool(about) and organisation.path.startswith(about)


def digits_of(organisation: Organisation) -> int:
    """How many digits the level of an organisation has: fewer is higher.

    An organisation whose pattern the profile has dropped since keeps the level of its unit.
    """
    profile = active.profile()
    pattern = profile.offices.get(organisation.office)
    return profile.level(pattern.level if pattern else organisation.unit.level).digits


def may_take(office: Organisation, about: Organisation | None) -> bool:
    """Whether an office may take in a matter about ``about``: neither of its subtree nor below.

    A lower office would have to look into its superiors, so it is passed over as well.
    """
    if about is None:
        return True
    return digits_of(office) <= digits_of(about) and not within(office, about.path)


def intake_office(
    unit_code: str,
    *,
    about: Organisation | None = None,
    emergency: bool = False,
    lowest: str = "",
) -> Organisation:
    """The office that takes a report in: the lowest that is not itself complained of.

    ``lowest`` is the office pattern of the routing to begin with, "" for its first.

    Words of danger to life go to the duty office at once. Where all offices of the ladder lie
    in the reported subtree, the root's, then the recusal office takes it.
    """
    routing = active.profile().routing
    first = routing.intake.index(lowest) if lowest else 0
    order = [*routing.intake[first:], routing.root, routing.recusal]
    if emergency:
        order.insert(0, routing.duty)
    found = offices_at(order, unit_code)
    for key in order:
        office = found.get(key)
        if office is not None and may_take(office, about):
            return office
    raise Refused(
        _("本平台没有能够回避的单位来受理这件事。请直接向上一级机关反映，或者拨打%(number)s。")
        % {"number": active.profile().hotline}
    )


def office_above(
    current: Organisation, unit_code: str, *, about: Organisation | None = None
) -> Organisation | None:
    """The next intake office above ``current``; None where there is no other."""
    profile = active.profile()
    order = [*profile.routing.intake, profile.routing.root]
    if about is not None:
        order.append(profile.routing.recusal)
    found = offices_at(order, unit_code)
    level = digits_of(current)
    if current.office in order:
        later = order[order.index(current.office) + 1 :]
    else:
        # What came to the duty office goes on beside it: the level has not been asked yet.
        beside = 1 if current.office == profile.routing.duty else 0
        later = [
            key
            for key in order
            if profile.level(profile.offices[key].level).digits < level + beside
        ]
    for key in later:
        office = found.get(key)
        if office is not None and office.pk != current.pk and may_take(office, about):
            return office
    return None
