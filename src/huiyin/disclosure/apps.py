"""The disclosure app."""

from django.apps import AppConfig


class DisclosureConfig(AppConfig):
    """Announcements of villages, townships and counties, and what villages publish."""

    name = "huiyin.disclosure"

    def ready(self) -> None:
        """Announcements and publications can be searched for."""
        from huiyin.disclosure.publications.searched import PUBLICATION
        from huiyin.disclosure.searched import ANNOUNCEMENT
        from huiyin.search.kinds import register

        register(ANNOUNCEMENT)
        register(PUBLICATION)
