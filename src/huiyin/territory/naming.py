"""The words of a place's rules in the language of the page."""

from django.utils.translation import get_language

from huiyin.rulebook import active


def said(name: str) -> str:
    """This word of the profile: its English for a page in English, if the place wrote one.

    For pages alone: what is stored keeps the profile's own word.
    """
    if (get_language() or "zh").startswith("zh"):
        return name
    return active.profile().english.get(name, name)
