"""The surface of walls."""

from django.apps import AppConfig


class ScreenConfig(AppConfig):
    """Views, forms and addresses; no tables."""

    name = "huiyin.screen"
