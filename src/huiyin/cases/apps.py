"""The cases app."""

from django.apps import AppConfig


class CasesConfig(AppConfig):
    """Cases, assignments, books."""

    name = "huiyin.cases"

    def ready(self) -> None:
        """Cases and the public texts about them can be searched for."""
        from huiyin.cases.indexed import CASE
        from huiyin.cases.searched import PUBLISHED
        from huiyin.search.kinds import register

        register(CASE)
        register(PUBLISHED)
