"""The disclosure app."""

from django.apps import AppConfig


class DisclosureConfig(AppConfig):
    """Announcements of villages, townships and counties."""

    name = "huiyin.disclosure"

    def ready(self) -> None:
        """Announcements can be searched for."""
        from huiyin.disclosure.searched import ANNOUNCEMENT
        from huiyin.search.kinds import register

        register(ANNOUNCEMENT)
