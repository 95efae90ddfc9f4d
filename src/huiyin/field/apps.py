"""The field surface."""

from django.apps import AppConfig


class FieldConfig(AppConfig):
    """Views, forms and addresses; no tables."""

    name = "huiyin.field"
