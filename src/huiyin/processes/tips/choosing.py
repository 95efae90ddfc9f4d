"""What a reporter chooses before writing: the body a tip is about, and who must not receive it."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.timezone import localdate

from huiyin.people.models import Organisation
from huiyin.processes.placing import by_level
from huiyin.rulebook import active
from huiyin.tips.recipients import all_recipients

Groups = list[tuple[str, list[Organisation]]]


@dataclass(frozen=True)
class Receiving:
    """A receiving role of an office, without the people in it: a pair for ``About.posts``."""

    organisation: int
    role: str
    words: str


def bodies_near(unit_code: str) -> Groups:
    """Every body of this place and above, by the name of its place, the nearest first.

    Also those that ordinary reports may not be about: leaders, committees, whoever inspects.
    """
    above = [unit_code[:length] for length in range(1, len(unit_code) + 1)]
    rows = Organisation.objects.filter(ended__isnull=True, unit__code__in=above)
    rows = rows.select_related("unit").defer("unit__boundary")
    return by_level(sorted(rows, key=lambda row: (-len(row.unit.code), row.path)))


def receiving_near(unit_code: str, *, at: datetime) -> list[Receiving]:
    """The receiving roles that would otherwise get it: each may be marked as one it is about."""
    found = all_recipients(on=localdate(at), covering=unit_code)
    roles = active.profile().roles
    there = {
        (one.organisation_id, one.role): f"{one.office} {roles[one.role].name}" for one in found
    }
    return [Receiving(office, role, words) for (office, role), words in there.items()]
