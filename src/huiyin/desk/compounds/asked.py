"""Of which place or compound a page is, as far as whoever asks may know its figures."""

from dataclasses import replace
from datetime import date
from urllib.parse import urlencode

from django.http import Http404
from django.utils.translation import gettext as _

from huiyin.common.refusal import Refused
from huiyin.desk.figures import ways
from huiyin.desk.figures.question import asked_at
from huiyin.insight.asked import Asked
from huiyin.insight.compounds import last_year_of
from huiyin.insight.places import Place, place_of
from huiyin.insight.reach import Reach, allowed, reaches
from huiyin.people.actors import Actor
from huiyin.territory.models import Compound


def asked_of(actor: Actor, unit: str, today: date) -> Asked:
    """The twelve closed months of a unit; without one, of the widest place of the reader.

    Refused outside the reach, and for an office that sees its own matters alone: what it has of
    a compound is not the compound's.
    """
    mine = whole_reaches(actor)
    first, last = last_year_of(today)
    return _whole(allowed(actor, asked_at(unit, mine, first, last)))


def asked_of_compound(actor: Actor, key: int, today: date) -> tuple[Compound, Asked]:
    """A compound and its twelve closed months; 404 where there is none of this number."""
    compound = (
        Compound.objects.select_related("village").defer("village__boundary").filter(pk=key).first()
    )
    if compound is None:
        raise Http404
    whole_reaches(actor)
    first, last = last_year_of(today)
    asked = Asked(place_of(compound.village.code), first, last, compound=key)
    return compound, _whole(allowed(actor, asked))


def whole_reaches(actor: Actor) -> list[Reach]:
    """What the actor sees all matters of; Refused if nothing."""
    mine = [reach for reach in reaches(actor) if reach.desk is None]
    if not mine:
        raise Refused(_("小区的数据给管这个地方的人看；本单位办的事请到看板里看。"))
    return mine


def ways_up(asked: Asked, actor: Actor, url: str) -> list[ways.Way]:
    """The places above, as far as the reach goes, and the place itself; [] if only that."""
    mine = (reach for reach in whole_reaches(actor) if reach.compound is None)
    return ways.ways_up(asked.place, mine, lambda place: way(url, place))


def way(url: str, place: Place) -> str:
    """The page of a place."""
    return f"{url}?{urlencode({'unit': place.code})}"


def _whole(asked: Asked) -> Asked:
    if asked.desk is not None:
        raise Refused(_("小区的数据给管这个地方的人看；本单位办的事请到看板里看。"))
    return replace(asked, item="", source="")
