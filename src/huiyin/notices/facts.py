"""What a notice may say beside its kind: a closed list, so that nothing personal slips in."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

# key: the type of its value. ``by`` is the account of whoever acted and is told nothing.
FACTS: dict[str, type] = {
    "by": int,
    "due": str,  # an instant, ISO 8601
    "office": str,  # the name of an organisation
    "days": int,
    "round": int,
    "topic": str,  # the id of a topic, for the link of whoever may see it
    "bulletin": str,  # the id of a bulletin, in the same way
    "offices": int,
    "season": str,  # the key of a season of the profile
    "review": str,  # the month of a review, 2026-05
    "draft": str,  # the id of what is to be published, for the link of whoever may see it
    "series": str,  # the public address of a publication
    "people": int,
    "hours": int,
    "publications": int,  # how many are to be published, or were not
}
MOST = 80  # characters: the name of an office is shorter, a free text is longer


def checked(facts: Mapping[str, Any]) -> dict[str, Any]:
    """The facts as they are stored; ValueError for any other key or value. None is left out."""
    kept: dict[str, Any] = {}
    for key, value in facts.items():
        if isinstance(value, datetime):
            value = value.isoformat()
        if value is None:
            continue
        if not isinstance(value, FACTS.get(key, ())) or len(str(value)) > MOST:
            raise ValueError(f"{key} is no fact a notice may hold")
        kept[key] = value
    return kept
