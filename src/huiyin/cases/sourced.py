"""What a rule of the place rests on, in words: titles of documents for the profile's keys."""

import re

from django.utils.translation import gettext as _

from huiyin.rulebook import active
from huiyin.rulebook.model import Basis

KEY = re.compile(r" ?([a-z][a-z0-9]*(?:[-_][a-z0-9]+)*) ?")  # with the spaces around it


def sourced(basis: Basis) -> str:
    """The rule behind a figure, with the titles of documents in place of the profile's keys."""
    key, colon, rest = basis.source.partition(":")
    if not colon:
        return _told(basis.source)
    if key == "setting":
        return _told(rest.strip())
    return _told(f"{key} {rest.strip()}")


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
