"""What a field is made from: the act, the case, and whoever is about to do it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django import forms

from huiyin.cases.facts import Facts
from huiyin.cases.models import Case
from huiyin.cases.queries import report_text
from huiyin.cases.transitions import Transition
from huiyin.people.actors import Actor
from huiyin.processes.assignable import Assignable, assignable


@dataclass
class Asking:
    """One act on one case by one person, at the moment its form is shown.

    ``told`` is the text of the report where whoever asks has read it already.
    """

    row: Transition
    facts: Facts
    at: datetime
    told: str | None = None

    @property
    def case(self) -> Case:
        """What is to be acted on."""
        return self.facts.case

    @property
    def actor(self) -> Actor:
        """Who is about to act."""
        return self.facts.actor

    @cached_property
    def report(self) -> str:
        """What was reported, in full."""
        return report_text(self.case) if self.told is None else self.told

    @cached_property
    def offices(self) -> Assignable:
        """Who may be chosen, for lead and helpers alike: read once."""
        return assignable(self.case)


Factory = Callable[[Asking], forms.Field]
