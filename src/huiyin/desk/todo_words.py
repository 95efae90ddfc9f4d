"""What waits, narrowed by words: of the title, the place, the item or the reference."""

from django.db.models import Q

from huiyin.cases.references import plain_reference
from huiyin.common.columns import code_range
from huiyin.common.folding import folded, letters
from huiyin.people.actors import Actor
from huiyin.rulebook import active
from huiyin.territory.naming import said
from huiyin.territory.typed import places_typed

MOST_WORDS = 6
REFERENCE_LEAST = 4  # digits of a day, from which a reference begins


def about(words: str, actor: Actor) -> Q:
    """Every word must occur somewhere. The few rows that wait are read through, no index."""
    condition = Q()
    for word in [part for part in words[:100].split() if letters(part)][:MOST_WORDS]:
        condition &= _one(word, actor)
    return condition


def _one(word: str, actor: Actor) -> Q:
    plain = folded(word)
    found = Q(title__icontains=plain) | Q(place__icontains=plain) | Q(item__in=_items(plain))
    if plain != word:
        found |= Q(title__icontains=word) | Q(place__icontains=word)
    reference = plain_reference(word)
    if len(reference) >= REFERENCE_LEAST and reference.isascii():
        low, high = code_range(reference)
        found |= Q(reference__gte=low, reference__lt=high)
    for row in places_typed(word, actor.scopes):
        if row.compound is not None:
            found |= Q(compound=row.compound)
        elif row.code not in actor.scopes:  # where everything lies tells nothing apart
            low, high = code_range(row.code)
            found |= Q(unit_code__gte=low, unit_code__lt=high)
    return found


def _items(plain: str) -> list[str]:
    items = active.profile().items
    names = {key: f"{folded(item.name)} {said(item.name)}" for key, item in items.items()}
    return [key for key, name in names.items() if plain in name.casefold()]
