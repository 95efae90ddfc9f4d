"""Whom a case can be assigned to, for the forms of the surfaces."""

from dataclasses import dataclass

from huiyin.cases.domain import assigning, sharing
from huiyin.cases.models import Case
from huiyin.people.models import Organisation


@dataclass(frozen=True)
class Assignable:
    """Lead and helpers the catalogue names, and the other offices that may be chosen."""

    lead: Organisation
    helpers: tuple[Organisation, ...]
    others: tuple[Organisation, ...]

    @property
    def everybody(self) -> tuple[Organisation, ...]:
        """All of them, the catalogue's first."""
        return (self.lead, *self.helpers, *self.others)


def assignable(case: Case) -> Assignable:
    """The offices for an accepted case."""
    named = assigning.proposal(case)
    first = {named.lead, *named.helpers}
    others = [row for row in assigning.choices(case) if row not in first]
    return Assignable(named.lead, named.helpers, tuple(others))


def helpers_at_work(case: Case) -> list[Organisation]:
    """The offices that still owe their share as helpers."""
    return [row.organisation for row in sharing.working_helpers(case)]
