"""A foreign key given as a string is an import that import-linter cannot see."""

import ast
from pathlib import Path

import pytest

from tests.structure.source import PACKAGE, last_name, modules, parsed

FIELDS = {"ForeignKey", "OneToOneField", "ManyToManyField", "ForeignObject", "GenericRelation"}


def strings(call: ast.Call) -> list[str]:
    """The models this field names by a string."""
    named = [word.value for word in call.keywords if word.arg in {"to", "through"}]
    return [
        node.value
        for node in [*call.args[:1], *named]
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value != "self"
    ]


def string_foreign_keys(package: Path) -> list[str]:
    return [
        f"{path}:{node.lineno} {name}"
        for path in modules(package)
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Call) and last_name(node.func) in FIELDS
        for name in strings(node)
    ]


def test_no_foreign_key_is_a_string():
    assert string_foreign_keys(PACKAGE) == []


@pytest.mark.parametrize(
    "field",
    [
        'models.ForeignKey("people.User", on_delete=models.PROTECT)',
        'OneToOneField(to="cases.Case", on_delete=CASCADE)',
        'models.ManyToManyField(Unit, through="Share")',
    ],
)
def test_a_string_is_found(tmp_path, field):
    (tmp_path / "a.py").write_text(f"class A:\n    x = {field}\n")
    assert len(string_foreign_keys(tmp_path)) == 1


@pytest.mark.parametrize("to", ["settings.AUTH_USER_MODEL", '"self"', "Unit"])
def test_these_are_allowed(tmp_path, to):
    (tmp_path / "a.py").write_text(f"x = models.ForeignKey({to}, on_delete=models.PROTECT)\n")
    assert string_foreign_keys(tmp_path) == []
