"""The desk surface."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """Views, forms and addresses; no tables."""

    name = "huiyin.desk"
