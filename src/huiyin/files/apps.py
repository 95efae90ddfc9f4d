"""The files app."""

from django.apps import AppConfig


class FilesConfig(AppConfig):
    """Has no table of its own: the app that owns a file decides who sees it."""

    name = "huiyin.files"
