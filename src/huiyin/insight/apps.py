"""The insight app."""

from django.apps import AppConfig


class InsightConfig(AppConfig):
    """From books to figures."""

    name = "huiyin.insight"
