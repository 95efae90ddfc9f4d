"""The notices app."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """Notices, their deliveries, and the channels people chose."""

    name = "huiyin.notices"
