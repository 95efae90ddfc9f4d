"""The tips app."""

from django.apps import AppConfig


class TipsConfig(AppConfig):
    """Tips, their recipients' keys, and what is left when a tip has expired."""

    name = "huiyin.tips"
