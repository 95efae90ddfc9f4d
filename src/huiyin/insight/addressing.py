"""A question as addresses say it and exports keep it, and back."""

from collections.abc import Mapping
from datetime import date

from huiyin.insight.asked import Asked
from huiyin.insight.places import place_of


def asked_words(asked: Asked) -> dict[str, str]:
    """What was asked; whatever narrows nothing is left out.

    ``about`` is not said: it follows from who asks (``reach.allowed``).
    """
    words = {
        "unit": asked.place.code,
        "first": asked.first.isoformat(),
        "last": asked.last.isoformat(),
        "item": asked.item,
        "source": asked.source,
        "desk": "" if asked.desk is None else str(asked.desk),
        "compound": "" if asked.compound is None else str(asked.compound),
    }
    return {key: value for key, value in words.items() if value}


def asked_from(words: Mapping[str, str]) -> Asked:
    """The question that :func:`asked_words` said; ask ``reach.allowed`` whether it may be."""
    return Asked(
        place=place_of(words["unit"]),
        first=date.fromisoformat(words["first"]),
        last=date.fromisoformat(words["last"]),
        item=words.get("item", ""),
        source=words.get("source", ""),
        desk=int(words["desk"]) if "desk" in words else None,
        compound=int(words["compound"]) if "compound" in words else None,
    )
