"""What follows for a matter from the words it was told with, before anybody decides."""

from collections.abc import Collection
from typing import Any

from huiyin.rulebook import active
from huiyin.rulebook.model import Profile
from huiyin.triage.suggesting import cautious


def heard(text: str, *, besides: Collection[str] = ()) -> dict[str, Any]:
    """Whether a likely item is confidential, and below which office pattern it may not go.

    Asked are the classifier and the keywords; the more cautious of them counts. ``besides`` are
    items that the door it came by rules out.
    """
    profile = active.profile()
    items = [profile.items[key] for key in cautious(text, profile) if key not in besides]
    return {
        "confidential": any(item.confidential for item in items),
        "lowest": _highest({profile.domains[item.domain].intake for item in items}, profile),
    }


def _highest(offices: set[str], profile: Profile) -> str:
    """Of several offices of intake the one highest up; "" where none is named."""
    intake = profile.routing.intake
    return max(offices - {""}, key=intake.index, default="")
