"""One finding: what the data say and rest on, the village's answer, what was done."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from huiyin.cases.models import Case
from huiyin.desk.openness.places import names_of_places
from huiyin.disclosure.findings import permissions, queries, reading
from huiyin.disclosure.models import Finding, FindingState
from huiyin.disclosure.publications.permissions import inspecting_post
from huiyin.people.actors import Actor
from huiyin.people.queries import names_of
from huiyin.rulebook import active
from huiyin.rulebook.model.figures import Basis
from huiyin.territory.naming import said


@dataclass(frozen=True)
class Row:
    """A line of evidence: where it leads ("" for nowhere), and what it says."""

    url: str
    said: str


def found(row: Finding, places: Mapping[str, str]) -> dict[str, Any]:
    """What the data say; nothing of who looked at it."""
    rule = active.profile().findings.rules.get(row.rule)
    return {
        "row": row,
        "rule": said(rule.name) if rule else row.rule,
        "sentence": reading.sentence(row),
        "place": places.get(row.unit_code, row.unit_code),
    }


def evidence(row: Finding, actor: Actor) -> list[Row]:
    """Each row that the finding rests on, with its page where the actor may open it."""
    above = inspecting_post(actor, row.unit_code)
    inside = above is not None or permissions.reads_told(actor, row.unit_code)
    return [
        Row(reverse(one.url_name, args=one.args) if _opens(one.url_name, inside) else "", one.said)
        for one in reading.evidence(row)
    ]


def _opens(name: str, inside: bool) -> bool:
    """What is published is for everybody; registers are for the village and its inspectors."""
    return name.startswith("public:") or (bool(name) and inside)


def thresholds(row: Finding) -> list[tuple[str, str]]:
    """From when on the rule looks, and what that rests on."""
    rule = active.profile().findings.rules.get(row.rule)
    if rule is None:
        return []
    return [
        (_("依据"), _source(rule.basis)),
        *((_("门槛 %s") % f"{one.value:g}", _source(one.basis)) for one in rule.counts.values()),
    ]


def _source(basis: Basis) -> str:
    """Without the word that says it is a setting: the rest says who sets it."""
    return basis.source.removeprefix("setting:").strip()


def watched(row: Finding, actor: Actor) -> dict[str, Any]:
    """The page of those who look from above the village."""
    return {
        **found(row, names_of_places([row.unit_code])),
        "evidence": evidence(row, actor),
        "thresholds": thresholds(row),
        "steps": list(_steps(row)),
        "case_url": _case_url(row, actor),
    }


def told(row: Finding, actor: Actor) -> dict[str, Any]:
    """The page of the village: what it was asked, and its own answer; of who asked nothing."""
    mine = permissions.answering_post(actor, row.unit_code) is not None
    return {
        **found(row, names_of_places([row.unit_code])),
        "evidence": evidence(row, actor),
        "explains": row.state == FindingState.ASKED and mine,
    }


def _case_url(row: Finding, actor: Actor) -> str:
    """The case that was begun, for who may see it."""
    if row.case_id is None:
        return ""
    case = Case.objects.visible_to(actor).filter(county=row.county, id=row.case_id).first()
    return reverse("desk:case", args=[case.reference]) if case else ""


def _steps(row: Finding) -> Iterator[dict[str, Any]]:
    steps = queries.steps(row)
    names = names_of([step.by for step in steps if step.by])
    for step in steps:
        yield {
            "what": step.get_kind_display(),
            "when": step.at,
            "who": names.get(step.by, "") if step.by else "",
            "text": step.text,
        }
