"""The real settings without any middleware: the same database, tables, pragmas and server."""

from huiyin.settings import *  # noqa: F403

MIDDLEWARE: list[str] = []
ROOT_URLCONF = "bare.urls"
INSTALLED_APPS = [*INSTALLED_APPS, "bare"]  # noqa: F405
