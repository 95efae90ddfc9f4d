"""The public surface."""

from django.apps import AppConfig


class PublicConfig(AppConfig):
    """Views, forms and addresses; no tables."""

    name = "huiyin.public"
