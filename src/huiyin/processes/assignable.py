"""Whom a case can be assigned to, for the forms of the surfaces."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from huiyin.cases.domain import assigning, sharing
from huiyin.cases.models import Case, DutyKind, DutyLine, Ruling
from huiyin.people.models import Organisation
from huiyin.rulebook import active


@dataclass(frozen=True)
class Assignable:
    """Lead and helpers the catalogue names, and the other offices that may be chosen.

    ``partner`` is the second half of a double dispatch (双派); it stands among the helpers.
    """

    lead: Organisation
    helpers: tuple[Organisation, ...]
    others: tuple[Organisation, ...]
    partner: Organisation | None = None

    @property
    def everybody(self) -> tuple[Organisation, ...]:
        """All of them, the catalogue's first."""
        return (self.lead, *self.helpers, *self.others)


def assignable(case: Case) -> Assignable:
    """The offices for an accepted case."""
    named = assigning.proposal(case)
    first = {named.lead, *named.helpers}
    others = [row for row in assigning.choices(case, named) if row not in first]
    return Assignable(named.lead, named.helpers, tuple(others), named.partner)


def helpers_at_work(case: Case) -> list[Organisation]:
    """The offices that still owe their share as helpers."""
    return [row.organisation for row in sharing.working_helpers(case)]


def reasons(case: Case) -> list[str]:
    """What the proposal rests on beside the catalogue, one sentence each; often nothing."""
    named = assigning.proposal(case)
    told = [_of_list(named.duty)] if named.duty else []
    if named.ruling and named.ruling.lead == named.lead:
        told.append(_of_ruling(named.ruling))
    return told


def _of_list(line: DutyLine) -> str:
    office = active.profile().offices.get(line.office)
    said = {
        DutyKind.BASIC: _("属镇街道基本履职，由镇街道、村社区办"),
        DutyKind.ASSIST: _("镇街道只配合，由%(office)s牵头"),
        DutyKind.TAKEN_BACK: _("已由上级收回，由%(office)s办，不能派给镇街道、村社区"),
    }
    meaning = said[DutyKind(line.kind)] % {
        "office": office.name.replace("{unit}", "") if office else line.office
    }
    return _("履职事项清单%(clause)s“%(name)s”：%(meaning)s（%(version)s）。") % {
        "clause": line.clause,
        "name": line.name,
        "meaning": meaning,
        "version": line.version,
    }


def _of_ruling(ruling: Ruling) -> str:
    return _("%(reference)s 曾指定由%(name)s承办（第%(version)d版）。") % {
        "reference": ruling.reference,
        "name": ruling.lead.name,
        "version": ruling.version,
    }
