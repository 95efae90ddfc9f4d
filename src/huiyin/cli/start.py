"""Start Django for a command."""

import django


def start() -> None:
    """Load settings and apps; call before importing any model."""
    django.setup()
