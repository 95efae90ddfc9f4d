"""The people app."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """Who works here, as what, and for which part of the territory."""

    name = "huiyin.people"
