"""What a field is made from: the act, the case, and whoever is about to do it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django import forms

from huiyin.cases.models import Case
from huiyin.cases.transitions import Transition
from huiyin.people.actors import Actor
from huiyin.processes.assignable import Assignable, assignable


@dataclass
class Asking:
    """One act on one case by one person, at the moment its form is shown."""

    row: Transition
    case: Case
    actor: Actor
    at: datetime

    @cached_property
    def offices(self) -> Assignable:
        """Who may be chosen, for lead and helpers alike: read once."""
        return assignable(self.case)


Factory = Callable[[Asking], forms.Field]
