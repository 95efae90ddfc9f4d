"""What follows for a matter from the words it was told with, before anybody decides."""

from typing import Any

from huiyin.rulebook import active
from huiyin.triage.keywords import suggest


def heard(text: str) -> dict[str, Any]:
    """Whether the likely item is confidential, and below which office pattern it may not go."""
    profile = active.profile()
    likely = suggest(text, profile, limit=1)
    item = profile.items[likely[0].item] if likely else None
    return {
        "confidential": bool(item and item.confidential),
        "lowest": profile.domains[item.domain].intake if item else "",
    }
