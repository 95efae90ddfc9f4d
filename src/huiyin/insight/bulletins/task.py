"""One bulletin to be written: of which place, which days, by which rule, at which moment."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.timezone import localdate, localtime

from huiyin.insight.asking import Asked, Standing, standing
from huiyin.insight.bulletins.spans import Span
from huiyin.insight.places import Place
from huiyin.rulebook.model import BulletinRule


@dataclass(frozen=True)
class Task:
    """What every section needs; ``at`` is when it is made, later than the span where it is late."""

    place: Place
    span: Span
    rule: BulletinRule
    at: datetime

    @property
    def asked(self) -> Asked:
        """The question of the whole span; matters about offices are never in a bulletin."""
        return Asked(place=self.place, first=self.span.first, last=self.span.last)

    @property
    def today(self) -> date:
        """The day it is made on."""
        return localdate(self.at)

    @property
    def made(self) -> datetime:
        """The moment it is made at, in the place's time."""
        return localtime(self.at)

    def standing(self) -> Standing:
        """What is open at the moment of making."""
        return standing(self.asked, at=self.at)
