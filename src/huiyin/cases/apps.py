"""The cases app."""

from django.apps import AppConfig


class CasesConfig(AppConfig):
    """Cases, assignments, books."""

    name = "huiyin.cases"
