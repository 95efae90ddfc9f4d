"""What follows what is written in huiyin.processes, in order; no Django signals."""

import ast
from pathlib import Path

import pytest

from tests.structure.source import PACKAGE, modules, parsed

FORBIDDEN = ("django.db.models.signals", "django.dispatch", "django.core.signals")
# file below the package: the library that offers no other way
REQUIRED_BY_A_LIBRARY: dict[str, str] = {}


def imported(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [name.name for name in node.names]
    if isinstance(node, ast.ImportFrom):
        return [f"{node.module}.{name.name}" for name in node.names]
    return []


def signals(package: Path) -> list[str]:
    return [
        f"{path.relative_to(package)}:{node.lineno} {name}"
        for path in modules(package)
        if path.relative_to(package).as_posix() not in REQUIRED_BY_A_LIBRARY
        for node in ast.walk(parsed(path))
        for name in imported(node)
        if f"{name}.".startswith(tuple(f"{module}." for module in FORBIDDEN))
    ]


def test_no_signals():
    assert signals(PACKAGE) == []


@pytest.mark.parametrize(
    "line",
    [
        "from django.db.models.signals import post_save",
        "from django.db.models import signals",
        "from django.dispatch import receiver",
        "import django.dispatch",
    ],
)
def test_a_signal_is_found(tmp_path, line):
    (tmp_path / "a.py").write_text(f"{line}\nfrom django.db import models\n")
    assert len(signals(tmp_path)) == 1
