"""The outreach app."""

from django.apps import AppConfig


class OutreachConfig(AppConfig):
    """Doors, visits, errands, rounds and meetings of a village or community."""

    name = "huiyin.outreach"
