"""``huiyin migrate`` leaves everything ready to be served."""

import pytest
from click.testing import CliRunner

from huiyin.cli import main


@pytest.mark.django_db
def test_migrate_brings_the_static_files(monkeypatch, settings, tmp_path):
    settings.STATIC_ROOT = tmp_path
    called = []
    for module in ("django.core.management", "huiyin.cli.assets"):
        monkeypatch.setattr(f"{module}.call_command", lambda name, **_more: called.append(name))
    result = CliRunner().invoke(main, ["migrate"])
    assert result.exit_code == 0, result.output
    assert called == ["migrate", "collectstatic"]
