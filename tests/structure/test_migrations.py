"""Every change of a model has its migration (read from the files; no database is asked)."""

from django.apps import apps
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ProjectState
from django.utils.translation import override


def ours() -> set[str]:
    return {config.label for config in apps.get_app_configs() if config.name.startswith("huiyin.")}


def missing(before: ProjectState, after: ProjectState) -> list[str]:
    """Our apps whose models changed from one state to the other."""
    with override(None):  # as makemigrations does: Django's own field names are translated
        changes = MigrationAutodetector(before, after).changes(graph=loader().graph)
    return sorted(set(changes) & ours())


def loader() -> MigrationLoader:
    return MigrationLoader(None, ignore_no_migrations=True)


def test_no_migration_is_missing():
    assert missing(loader().project_state(), ProjectState.from_apps(apps)) == []


def test_a_missing_migration_is_found():
    now = ProjectState.from_apps(apps)
    with_models = sorted({label for label, _ in now.models} & ours())
    assert missing(ProjectState(), now) == with_models
