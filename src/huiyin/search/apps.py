"""The search app."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    """Documents and their index; knows nothing of what they are about."""

    name = "huiyin.search"
