"""The list of topics: hottest first, for whoever asks."""

import math
import uuid
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from huiyin.cases.wording import place_name
from huiyin.desk.forms.topics import TopicsFilter
from huiyin.desk.forms.where import Place
from huiyin.desk.places import places_to_choose
from huiyin.people.actors import Actor
from huiyin.triage.hot_topic import Asked, Hot
from huiyin.triage.hot_topics import Key, hottest


@dataclass(frozen=True)
class TopicLine:
    """A topic in words. ``growth`` is up, down or even; ``grows`` says by how much."""

    hot: Hot
    title: str
    where: str
    span: str
    numbers: str
    growth: str
    grows: str
    heat: str


def topics_page(actor: Actor, form: TopicsFilter, at: datetime) -> dict[str, Any]:
    """A page of topics; a filter that makes no sense narrows nothing."""
    form.is_valid()
    asked = form.cleaned_data
    place: Place = asked.get("place") or Place()
    wanted = Asked(place.code, asked.get("item", ""), bool(asked.get("open")))
    before = key_of(asked.get("before", ""))
    found = hottest(actor, wanted, at=at, before=before)
    kept = {"place": place.key, "item": wanted.item, "open": "on" if wanted.open else ""}
    kept = {name: value for name, value in kept.items() if value}
    older = written(found.older) if found.older else ""
    return {
        "form": form,
        "places": places_to_choose(form, kept),
        "lines": [line_of(hot) for hot in found.topics],
        "own": [line_of(hot) for hot in found.own],
        "filtered": bool(kept),
        "item": wanted.item,
        "older_url": "?" + urlencode({**kept, "before": older}) if older else "",
        "newer_url": "?" + urlencode(kept) if before else "",
    }


def line_of(hot: Hot) -> TopicLine:
    """One topic for this reader."""
    growth = (hot.recent.now > hot.recent.before) - (hot.recent.now < hot.recent.before)
    return TopicLine(
        hot=hot,
        title=hot.title or _("（没有名称）"),
        where=" ".join(filter(None, [place_name(hot.unit_code), hot.place])),
        span=_span(hot),
        numbers=_("%(people)d人反映，%(cases)d件") % {"people": hot.people, "cases": hot.cases},
        growth={1: "up", -1: "down", 0: "even"}[growth],
        grows=_("近7天%(now)d人，前7天%(before)d人") % vars(hot.recent),
        heat=f"{hot.heat:.0f}" if hot.heat >= 10 else f"{hot.heat:.1f}",
    )


def _span(hot: Hot) -> str:
    first, last = localtime(hot.first_at).date(), localtime(hot.last_at).date()
    if first == last:
        return f"{first:%Y-%m-%d}"
    return _("%(first)s 至 %(last)s") % {"first": first, "last": last}


def key_of(text: str) -> Key | None:
    """The key of a page as an address says it; None for anything else."""
    standing, _mark, key = text.partition("_")
    try:
        found = float(standing), uuid.UUID(key)
    except ValueError:
        return None
    return found if math.isfinite(found[0]) else None


def written(key: Key) -> str:
    """The same, written."""
    return f"{key[0]!r}_{key[1]}"
