"""Every line of the threat model has a test that exists, or says that there is no protection."""

import ast
import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
TEXT = (ROOT / "docs" / "tips-threat-model.md").read_text(encoding="utf-8")
NAMED = re.findall(r"`(tests/\S+?\.py)::([\w:]+)`", TEXT)
ROWS = [line for line in TEXT.splitlines() if line.startswith("| ") and "---" not in line][1:]


def defined(file: str) -> set[str]:
    """The tests of a file: functions, and methods as ``Class::method``."""
    found = set()
    for node in ast.parse((ROOT / file).read_text(encoding="utf-8")).body:
        if isinstance(node, ast.FunctionDef):
            found.add(node.name)
        if isinstance(node, ast.ClassDef):
            methods = (part for part in node.body if isinstance(part, ast.FunctionDef))
            found |= {f"{node.name}::{part.name}" for part in methods}
    return found


def test_every_named_test_exists() -> None:
    assert len(NAMED) > 25
    assert [(file, name) for file, name in NAMED if name not in defined(file)] == []


def test_every_line_has_a_test_or_says_that_it_has_none() -> None:
    kept = ("`tests/", "**not protected**", "as the administrator above", "TLS, by the proxy")
    assert len(ROWS) > 30
    assert [row for row in ROWS if not any(word in row for word in kept)] == []
