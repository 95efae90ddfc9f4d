"""What the pages of duty lists and rulings show."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from huiyin.cases.models import DutyKind, Ruling
from huiyin.cases.wording import item_name, place_name
from huiyin.common.joining import listed
from huiyin.desk.forms.duties import ListFilter, RulingsFilter
from huiyin.people.actors import Actor
from huiyin.processes import duty_lists
from huiyin.processes.duty_lists import Listed, ListVersion
from huiyin.rulebook import active

MOST = 200  # rulings of a page


@dataclass(frozen=True)
class ClauseLine:
    """A line of a list in words; ``meaning`` says what it means for a matter of its items."""

    clause: Listed
    items: str
    office: str
    tone: str
    meaning: str


TONES = {DutyKind.BASIC: "green", DutyKind.ASSIST: "blue", DutyKind.TAKEN_BACK: "purple"}


def list_page(actor: Actor, asked: QueryDict, on: date) -> dict[str, Any]:
    """A town's list: today's version unless another is asked for, narrowed by words."""
    towns = duty_lists.towns_read_by(actor)
    town = asked.get("town", "")
    town = town if town in towns else next(iter(towns), "")
    versions = duty_lists.versions(town) if town else []
    chosen = next((one for one in versions if one.name == asked.get("version")), None)
    chosen = chosen or _today(versions, on)
    words = asked.get("words", "").strip()[:40]
    lines = [_line(one) for one in duty_lists.clauses(town, chosen.name)] if chosen else []
    shown = [line for line in lines if not words or words in _said(line)]
    initial = {"town": town, "version": chosen.name if chosen else "", "words": words}
    return {
        "form": ListFilter(towns, versions, initial=initial),
        "towns": towns,
        "town": towns.get(town, ""),
        "version": chosen,
        "versions": versions,
        "coming": bool(chosen and chosen.since > on),
        "groups": _grouped(shown),
        "count": len(lines),
        "words": words,
        "may_import": bool(duty_lists.towns_listed_by(actor)),
        "may_rule": bool(duty_lists.towns_ruled_for(actor)),
    }


def _today(versions: Sequence[ListVersion], on: date) -> ListVersion | None:
    """The version in force; before the first begins, that one."""
    begun = [one for one in versions if one.since <= on]
    return begun[0] if begun else (versions[-1] if versions else None)


def _grouped(lines: Sequence[ClauseLine]) -> list[tuple[str, list[ClauseLine]]]:
    groups = [(kind, [one for one in lines if one.clause.kind is kind]) for kind in DutyKind]
    return [(str(kind.label), own) for kind, own in groups if own]


def _line(clause: Listed) -> ClauseLine:
    office = active.profile().offices.get(clause.office)
    name = office.name.replace("{unit}", "") if office else clause.office
    meaning = {
        DutyKind.BASIC: _("由镇街道、村社区主办，不能以不属本级职责退单。"),
        DutyKind.ASSIST: _("由%(office)s主办，镇街道只会办，不能派镇街道、村社区主办。"),
        DutyKind.TAKEN_BACK: _("由%(office)s主办，不能派给镇街道、村社区，会办也不行。"),
    }
    return ClauseLine(
        clause=clause,
        items=listed(map(item_name, clause.items)),
        office=name,
        tone=TONES[clause.kind],
        meaning=meaning[clause.kind] % {"office": name},
    )


def _said(line: ClauseLine) -> str:
    clause = line.clause
    return "\n".join((clause.clause, clause.name, line.items, line.office, clause.basis))


@dataclass(frozen=True)
class RulingLine:
    """A ruling in words; ``seen``: the reader may open its case."""

    ruling: Ruling
    item: str
    place: str
    seen: bool
    may_end: bool


def rulings_page(actor: Actor, asked: QueryDict) -> dict[str, Any]:
    """Who was named for what in the reader's towns; what no longer holds only if asked for."""
    towns = duty_lists.towns_ruled_for(actor)
    town, ended = asked.get("town", ""), bool(asked.get("ended"))
    chosen = [town] if town in towns else list(towns)
    found = duty_lists.rulings(chosen, ended=ended, most=MOST + 1) if chosen else []
    seen = duty_lists.seen_among(actor, found) if found else frozenset()
    return {
        "form": RulingsFilter(towns, initial={"town": town, "ended": ended}),
        "lines": [ruling_line(actor, row, row.reference in seen) for row in found[:MOST]],
        "more": len(found) > MOST,
        "ended": ended,
    }


def ruling_line(actor: Actor, ruling: Ruling, seen: bool) -> RulingLine:
    """One ruling for this reader."""
    return RulingLine(
        ruling=ruling,
        item=item_name(ruling.item),
        place=place_name(ruling.unit_code),
        seen=seen,
        may_end=duty_lists.may_end(actor, ruling),
    )
