"""The common app."""

from django.apps import AppConfig


class CommonConfig(AppConfig):
    """Holds the audit log and the counters of the rate limits."""

    name = "huiyin.common"
