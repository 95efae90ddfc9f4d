"""What a rule of the place rests on, in words: titles of documents for the profile's keys."""

import re

from django.utils.translation import gettext as _

from huiyin.rulebook import active
from huiyin.rulebook.model import Basis

KEY = re.compile(r" ?([a-z][a-z0-9]*(?:[-_][a-z0-9]+)*) ?")  # with the spaces around it
RULE = re.compile(r"(?:法|条例|办法|规定|规则)》")  # untranslated: how the title of a rule ends


def sourced(basis: Basis) -> str:
    """The rule behind a figure, with the titles of documents in place of the profile's keys."""
    key, colon, rest = basis.source.partition(":")
    if not colon:
        return _told(basis.source)
    if key == "setting":
        return _told(rest.strip())
    return _told(f"{key} {rest.strip()}")


def source_of(basis: Basis) -> str:
    """The law or document alone, for villagers; "" where there is only a setting or a report.

    What an office settled for itself, and what a newspaper wrote, is no rule to hold it to.
    """
    key, _colon, rest = basis.source.partition(":")
    text = rest if key.strip() == "setting" else f"{key} {rest.strip()}"
    sources = active.profile().sources
    parts = [part.strip() for part in text.split("；")]  # untranslated: between two sources
    keys = [(part, found.group(1)) for part in parts if (found := KEY.match(part))]
    return _told("；".join(part for part, key in keys if RULE.search(sources.get(key, ""))))


def _told(text: str) -> str:
    profile = active.profile()
    known = {key: _title(source) for key, source in profile.sources.items()}
    known |= {key: clock.name for key, clock in profile.clocks.items()}
    known["setting"] = _("本地设定")
    return KEY.sub(lambda found: known.get(found.group(1), found.group()), text)


def _title(source: str) -> str:
    """Up to the end of the title; where there is none, up to the first stop."""
    end = source.find("》")  # untranslated: ends a title in every profile
    return source[: end + 1] if end >= 0 else re.split("[，（]", source)[0]
