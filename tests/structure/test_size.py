"""Small modules, thin views."""

import ast
import statistics
from pathlib import Path

from tests.structure.source import PACKAGE, SURFACES, in_packages, modules, parsed

NONE_OVER = 400
MOST_WITHIN, MOST = 250, 0.95
MEDIAN_WITHIN = 80
VIEW_WITHIN = 25


def sizes(package: Path) -> dict[Path, int]:
    """Lines of each module that has any (an empty __init__.py would flatter the median)."""
    lines = {path: len(path.read_text().splitlines()) for path in modules(package)}
    return {path: count for path, count in lines.items() if count}


def too_long(counted: dict[Path, int]) -> list[str]:
    if not counted:
        return []
    found = [f"{path}: {count} lines" for path, count in counted.items() if count > NONE_OVER]
    over = [str(path) for path, count in counted.items() if count > MOST_WITHIN]
    if len(over) > len(counted) * (1 - MOST):
        found.append(f"more than 5 % of the modules have over {MOST_WITHIN} lines: {over}")
    if (median := statistics.median(counted.values())) > MEDIAN_WITHIN:
        found.append(f"the median module has {median} lines")
    return found


def is_view(node: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    """A view takes the request first, or right after self."""
    return "request" in [argument.arg for argument in node.args.args[:2]]


def methods_of_views(tree: ast.Module) -> list[ast.stmt]:
    classes = [node for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]
    return [part for node in classes if node.name.endswith("View") for part in node.body]


def long_views(package: Path) -> list[str]:
    found = []
    for path in in_packages(package, SURFACES):
        tree = parsed(path)
        methods = methods_of_views(tree)
        for node in ast.walk(tree):
            if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                continue
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            if lines > VIEW_WITHIN and (is_view(node) or node in methods):
                found.append(f"{path}:{node.lineno} {node.name}: {lines} lines")
    return found


def test_modules_are_small():
    assert too_long(sizes(PACKAGE)) == []


def test_views_are_thin():
    assert long_views(PACKAGE) == []


def test_a_long_module_is_found(tmp_path):
    for number in range(40):
        (tmp_path / f"small{number}.py").write_text("x = 1\n" * 10)
    assert too_long(sizes(tmp_path)) == []
    (tmp_path / "large.py").write_text("x = 1\n" * 401)
    assert too_long(sizes(tmp_path)) == [f"{tmp_path}/large.py: 401 lines"]


def test_many_middling_modules_are_found():
    some = {Path(f"{n}.py"): 251 if n < 6 else 10 for n in range(100)}
    assert "5 %" in too_long(some)[0]
    assert too_long({**some, Path("5.py"): 250}) == []
    assert too_long({Path("a.py"): 81}) == ["the median module has 81 lines"]


def test_a_fat_view_is_found(tmp_path):
    (tmp_path / "desk").mkdir()
    body = "    x = 1\n" * 25
    (tmp_path / "desk" / "a.py").write_text(f"def show(request):\n{body}")
    inner = "        x = 1\n" * 25
    (tmp_path / "desk" / "b.py").write_text(f"class AView:\n    def form_valid(self):\n{inner}")
    (tmp_path / "desk" / "c.py").write_text(f"def helper(case):\n{body}")
    assert [line.split("/")[-1] for line in long_views(tmp_path)] == [
        "a.py:1 show: 26 lines",
        "b.py:2 form_valid: 26 lines",
    ]
