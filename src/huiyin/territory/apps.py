"""The territory app."""

from django.apps import AppConfig


class TerritoryConfig(AppConfig):
    """Where things are."""

    name = "huiyin.territory"
