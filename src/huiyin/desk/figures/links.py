"""The address of the cases behind a number, and of a dashboard narrowed to something."""

from urllib.parse import urlencode

from django.urls import reverse

from huiyin.insight.addressing import asked_words
from huiyin.insight.asked import Asked


def cases_url(asked: Asked, column: str) -> str:
    """Where the cases are listed that make up ``column`` of what was asked."""
    return f"{reverse('desk:figures_cases')}?{urlencode({**asked_words(asked), 'column': column})}"


def board_url(asked: Asked) -> str:
    """The dashboard of what was asked."""
    return f"{reverse('desk:figures')}?{urlencode(asked_words(asked))}"
