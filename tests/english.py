"""What an English page still says in Chinese, beside what stays Chinese everywhere.

Names of people, places and offices stay as they are, what people wrote, and what a place's
rules quote (sources, conditions, helps); the words that residents read have their English.
"""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from huiyin.cases.models import Case, EntryText
from huiyin.cases.sourced import sourced
from huiyin.people.models import Organisation, User
from huiyin.rulebook.model import Basis, Profile
from huiyin.rulebook.names import shown_names
from huiyin.territory.models import Building, Compound, Unit
from tests.public.pages import words

CHINESE = re.compile(r"[\u3000-\u9fff\uff00-\uffef]+")
ALWAYS = {"中文"}  # the link to the other language


def chinese_left(page: Any, profile: Profile) -> list[str]:
    """The Chinese of the page that should have been English."""
    kept = sorted(map(re.escape, stays_chinese(profile)), key=len, reverse=True)
    # In one go: what a text leaves must not be taken apart by a shorter one.
    return CHINESE.findall(re.sub("|".join(kept), " ", words(page)))


def stays_chinese(profile: Profile) -> set[str]:
    """Every text that a page shows as it stands."""
    kept: set[str] = set()
    for model in (Organisation, Unit, Compound, Building, User):
        kept |= set(model.objects.values_list("name", flat=True))
    # Below a place its name is not said again: 第一片区 of 兴港社区第一片区.
    kept |= {name.removeprefix(above) for name in kept for above in kept if name != above}
    kept |= {*ALWAYS, *quoted(profile)}
    for title, place in Case.objects.filter(county__gte="").values_list("title", "place"):
        kept |= {title, place}
    for row in EntryText.objects.filter(county__gte=""):
        kept |= {line for text in row.texts.values() for line in text.splitlines()}
    return {" ".join(text.split()) for text in kept if CHINESE.search(text)}


def quoted(profile: Profile) -> set[str]:
    """The texts of the rules that are quoted, and names of offices with their level's name."""
    shown = set(shown_names(profile))
    found = {text for text in _texts(profile) if text not in shown and text not in profile.english}
    for office in profile.offices.values():
        found |= {office.name.replace("{unit}", level.name) for level in profile.levels}
        found.add(office.name.replace("{unit}", ""))
    return found


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif is_dataclass(value):
        if isinstance(value, Basis):
            yield sourced(value)  # as pages quote it, with titles for the keys
        for field in fields(value):
            if field.name != "english":
                yield from _texts(getattr(value, field.name))
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _texts(inner)
    elif isinstance(value, (list, tuple)):
        for inner in value:
            yield from _texts(inner)
