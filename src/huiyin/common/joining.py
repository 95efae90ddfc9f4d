"""Putting words together as the page's language does: lists, labels, sentences in a row."""

from collections.abc import Iterable

from django.utils.translation import get_language
from django.utils.translation import gettext as _


def listed(words: Iterable[object]) -> str:
    """``甲、乙``; in English ``A, B``. What is empty is left out."""
    return _("、").join(filter(None, map(str, words)))


def labelled(label: object, words: object) -> str:
    """``地点：村口``; in English ``Place: …``. Without a label the words alone."""
    return _("：").join(filter(None, (str(label), str(words))))


def sentences(*said: object) -> str:
    """Sentence after sentence: Chinese leaves no space between them, English does."""
    space = "" if (get_language() or "").startswith("zh") else " "
    return space.join(filter(None, map(str, said)))
