"""Surfaces fetch, validate, call one process and render; they change nothing themselves."""

import ast
from pathlib import Path

import pytest

from tests.structure.source import PACKAGE, SURFACES, in_packages, last_name, parsed

WRITES = {"save", "create", "update", "delete", "bulk_create", "bulk_update"}
WRITES |= {"get_or_create", "update_or_create"}
WRITES |= {f"a{name}" for name in WRITES}
# plain dictionaries of a page
HARMLESS = {"context", "headers", "initial"}


def writes(package: Path) -> list[str]:
    return [
        f"{path}:{node.lineno} .{node.func.attr}("
        for path in in_packages(package, SURFACES)
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in WRITES
        and last_name(node.func.value) not in HARMLESS
    ]


def test_surfaces_do_not_write():
    assert writes(PACKAGE) == []


@pytest.mark.parametrize(
    "call",
    ["case.save()", "Case.objects.filter(pk=1).update(state=2)", "form.save()", "a.b.acreate()"],
)
def test_a_write_is_found(tmp_path, call):
    (tmp_path / "desk").mkdir()
    (tmp_path / "desk" / "a.py").write_text(f"def show(request):\n    {call}\n")
    assert len(writes(tmp_path)) == 1


@pytest.mark.parametrize("call", ["context.update(a=1)", "response.headers.update({})"])
def test_these_are_allowed(tmp_path, call):
    (tmp_path / "desk").mkdir()
    (tmp_path / "desk" / "a.py").write_text(f"{call}\n")
    (tmp_path / "processes").mkdir()
    (tmp_path / "processes" / "a.py").write_text("case.save()\n")
    assert writes(tmp_path) == []
