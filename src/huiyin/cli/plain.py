"""For commands that work on a file alone: no database, no start of Django."""

from django.conf import settings


def plain() -> None:
    """Let sentences be said in Chinese without loading the settings of a place.

    Nothing in one process may call :func:`huiyin.cli.start.start` afterwards.
    """
    if not settings.configured:
        settings.configure(USE_I18N=False)
