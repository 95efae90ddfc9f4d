"""The disclosure app."""

from django.apps import AppConfig


class DisclosureConfig(AppConfig):
    """Announcements of villages, townships and counties."""

    name = "huiyin.disclosure"
