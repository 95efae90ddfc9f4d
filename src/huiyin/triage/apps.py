"""The triage app."""

from django.apps import AppConfig


class TriageConfig(AppConfig):
    """From words to desks."""

    name = "huiyin.triage"
