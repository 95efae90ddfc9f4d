"""A web process never loads what trains: scikit-learn and scipy take seconds and 128 MB."""

import ast
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.structure.source import PACKAGE, modules, parsed

HEAVY = ("sklearn", "scipy")
LOADED = """
import sys
import huiyin.wsgi
from django.urls import get_resolver
get_resolver().url_patterns
import huiyin.processes.learning
print(sorted({name.partition(".")[0] for name in sys.modules} & {"sklearn", "scipy"}))
"""


def at_import(node: ast.AST) -> Iterator[ast.AST]:
    """What runs when a module is imported: not functions, nor what only a type checker reads."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            continue
        if isinstance(child, ast.If) and ast.unparse(child.test) == "TYPE_CHECKING":
            continue
        yield child
        yield from at_import(child)


def heavy(package: Path) -> list[str]:
    found = []
    for path in modules(package):
        for node in at_import(parsed(path)):
            names = [name.name for name in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            if any(name.partition(".")[0] in HEAVY for name in names):
                found.append(f"{path.relative_to(package)}:{node.lineno}")
    return found


def test_no_module_loads_them_when_imported() -> None:
    assert heavy(PACKAGE) == []


def test_a_web_process_does_without() -> None:
    ended = subprocess.run(
        [sys.executable, "-c", LOADED],
        env={
            **os.environ,
            "PYTHONPATH": str(PACKAGE.parent),
            "DJANGO_SETTINGS_MODULE": "huiyin.settings",
        },
        capture_output=True,
        text=True,
        check=True,
    )
    assert ended.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize(
    "line",
    [
        "import scipy.sparse",
        "from sklearn.svm import LinearSVC",
        "try:\n    import sklearn\nfinally:\n    x = 1",
    ],
)
def test_one_is_found(tmp_path: Path, line: str) -> None:
    quiet = "if TYPE_CHECKING:\n    import scipy\n\ndef train():\n    import sklearn\n"
    (tmp_path / "a.py").write_text(quiet)
    assert heavy(tmp_path) == []
    (tmp_path / "b.py").write_text(f"{line}\n{quiet}")
    assert len(heavy(tmp_path)) == 1
