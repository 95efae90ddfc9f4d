"""What a page of figures is asked, as far as whoever asks may know it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from huiyin.desk.forms.figures import FiguresForm
from huiyin.insight.asking import Asked
from huiyin.insight.places import place_of, root
from huiyin.insight.reach import Reach, allowed, reaches
from huiyin.people.actors import Actor


@dataclass(frozen=True)
class Question:
    """What is shown, the form that says it, and all that this person could ask for."""

    asked: Asked
    form: FiguresForm
    reaches: tuple[Reach, ...]

    def at(self, reach: Reach) -> bool:
        """Whether it lies in this reach."""
        asked = self.asked
        inside = any(reach.place.covers(code) for code in asked.place.codes)
        desk = reach.desk in (None, asked.desk)
        return inside and desk and reach.compound in (None, asked.compound)


def question(actor: Actor, words: Mapping[str, Any], today: date) -> Question:
    """The question of an address; one that names no place is of the widest reach.

    Raises :class:`huiyin.common.refusal.Refused` for what lies outside the reach, and for
    somebody who sees no figures.
    """
    mine = reaches(actor)
    form = FiguresForm(words, today=today, scopes=[reach.place.code for reach in mine])
    form.is_valid()
    said = form.cleaned_data
    unit = said.get("unit")
    home = asked_at(unit.code if unit else "", mine, said["first"], said["last"])
    asked = replace(
        home,
        item=said.get("item") or "",
        source=said.get("source") or "",
        desk=said.get("desk") or home.desk,
        compound=said.get("compound") or (unit.compound if unit else home.compound),
    )
    return Question(allowed(actor, asked), form, mine)


def asked_at(unit: str, mine: Sequence[Reach], first: date, last: date) -> Asked:
    """All of a unit; without one, of the widest reach (of the whole place where there is none)."""
    if unit:
        return Asked(place_of(unit), first, last)
    home = mine[0] if mine else Reach(root())
    return Asked(home.place, first, last, desk=home.desk, compound=home.compound)
