"""A history of a place: how many matters, when, where, and each of them told and written."""

import random
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import accumulate
from pathlib import Path
from zoneinfo import ZoneInfo

from django.db import transaction

from huiyin.cases.models import Case
from huiyin.common.months import months_between
from huiyin.people.actors import Actor
from huiyin.processes.generating import seasons
from huiyin.processes.generating.births import Birth
from huiyin.processes.generating.places import VILLAGE, Ground, Home, Spot, Village
from huiyin.processes.generating.telling import Telling
from huiyin.processes.generating.words import Words
from huiyin.processes.generating.writing import write_all
from huiyin.rulebook import active
from huiyin.territory.models import Unit

BATCH = 2_000
Tell = Callable[[int], object]
People = Mapping[int, Actor]  # by organisation: who acts there


@dataclass(frozen=True)
class Plan:
    """What is wanted: ``matters`` reported from one day to the other, as they stand at ``until``.

    ``name`` is the seed and part of every key, so that two plans of different names stand side
    by side. Matters since ``books_from`` have their books, texts and documents, those before
    only their rows (None: all have them). ``figures``: their facts are written as well.
    """

    name: str
    matters: int
    first: date
    last: date
    until: datetime
    books_from: datetime | None = None
    figures: bool = False
    only_ended: bool = False


@dataclass(frozen=True)
class Piece:
    """The matters of one county and month: written in one transaction, or not at all."""

    county: str
    month: date
    matters: int


def pieces(plan: Plan, counties: Sequence[str]) -> list[Piece]:
    """All pieces of the plan, by county and month; together exactly as many as were asked for."""
    villages = [_villages(county) for county in counties]
    months = months_between(plan.first, plan.last)
    found = []
    for county, matters in zip(counties, shared(plan.matters, villages), strict=True):
        weights = []
        for month in months:
            days = seasons.days_of(month, plan.first, plan.last)
            weights.append(sum(seasons.day_weights(days, plan.first)))
        for month, number in zip(months, shared(matters, weights), strict=True):
            found.append(Piece(county, month, number))
    return found


def _villages(county: str) -> int:
    units = Unit.objects.within(county).today().values_list("code", flat=True)
    return sum(len(code) == VILLAGE for code in units)


def shared(number: int, weights: Sequence[float]) -> list[int]:
    """The number in parts by these weights; the parts add up to it."""
    total = sum(weights) or 1
    ends = [round(number * upto / total) for upto in accumulate(weights)]
    return [end - begin for begin, end in zip([0, *ends], ends, strict=False)]


def _silent(number: int) -> None:
    """Nobody listens."""


@dataclass(frozen=True)
class Corner:
    """One compound with the items that its residents bring: for a story of its own."""

    name: str
    items: tuple[str, ...]
    village: Village
    home: Home


class County:
    """Everything that the matters of one county have in common; tells and writes its pieces.

    ``folder`` is the profile's, ``people`` who acts in which organisation, and of the
    ``favoured`` villages there is more.
    """

    def __init__(
        self,
        plan: Plan,
        county: str,
        folder: Path,
        people: People,
        *,
        favoured: Collection[str] = (),
    ) -> None:
        profile = active.profile()
        chance = random.Random(f"{plan.name}/{county}")
        self.plan, self.county = plan, county
        self.zone = ZoneInfo(profile.timezone)
        self.items = seasons.item_weights(profile, random.Random(plan.name))
        self.ground = Ground(county, chance, favoured)
        self.birth = Birth(profile, self.ground, Words(profile, folder), people)

    def done(self, piece: Piece, corner: Corner | None = None) -> bool:
        """Whether the piece is there already."""
        key = self._name(piece, corner) + "0"
        return Case.objects.filter(county=self.county, submission=key).exists()

    def make(self, piece: Piece, *, corner: Corner | None = None, tell: Tell = _silent) -> int:
        """Tell and write the piece; returns how many matters it has. Nothing where it is done.

        ``tell`` hears how many each step wrote.
        """
        if not piece.matters or self.done(piece, corner):
            return 0
        made: list[Telling] = []
        with transaction.atomic():
            for told in self.told(piece, corner):
                made.append(told)
                if len(made) == BATCH:
                    write_all(made, figures=self.plan.figures)
                    tell(len(made))
                    made = []
            write_all(made, figures=self.plan.figures)
        tell(len(made))
        return piece.matters

    def told(self, piece: Piece, corner: Corner | None = None) -> Iterator[Telling]:
        """The matters of the piece, none of them written yet."""
        plan, name = self.plan, self._name(piece, corner)
        chance = random.Random(f"{piece.county}/{name}")
        days = seasons.days_of(piece.month, plan.first, plan.last)
        moments = seasons.Moments(days, plan.first, self.zone)
        for number, item in enumerate(self._items(piece, corner, chance)):
            while True:
                told = self._one(moments.draw(chance), item, f"{name}{number}", corner, chance)
                if told.case.ended_at is not None or not plan.only_ended:
                    break
            yield told

    def _one(
        self, at: datetime, item: str, name: str, corner: Corner | None, chance: random.Random
    ) -> Telling:
        plan = self.plan
        full = plan.books_from is None or at >= plan.books_from
        told = Telling(chance=chance, until=plan.until, full=full)
        if corner is None:
            self.birth.of(told, item, at, name)
        else:
            spot = Spot(corner.home.unit_code, corner.home)
            self.birth.at_spot(told, item, at, name, corner.village, spot)
        return told

    def _items(self, piece: Piece, corner: Corner | None, chance: random.Random) -> list[str]:
        if corner is not None:
            return chance.choices(corner.items, k=piece.matters)
        catalogue, month = active.profile().items, piece.month.month
        weights = [
            weight * seasons.factor(catalogue[key], month) for key, weight in self.items.items()
        ]
        return chance.choices(list(self.items), weights, k=piece.matters)

    def _name(self, piece: Piece, corner: Corner | None) -> str:
        of = f"{self.plan.name}-{corner.name}" if corner else self.plan.name
        return f"made-{of}-{piece.month:%Y%m}-"
