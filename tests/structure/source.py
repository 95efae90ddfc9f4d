"""Reading the project's own source: what the structure tests share."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "huiyin"
SURFACES = ("desk", "field", "public", "screen", "api")


def modules(folder: Path) -> list[Path]:
    """The Python files below this folder, without migrations, which Django writes."""
    return sorted(path for path in folder.rglob("*.py") if "migrations" not in path.parts)


def in_packages(package: Path, names: tuple[str, ...]) -> Iterator[Path]:
    """The Python files of these direct children of the package, as far as they exist."""
    for name in names:
        yield from modules(package / name)


def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def last_name(node: ast.expr) -> str:
    """`models.ForeignKey` and `ForeignKey` are both ForeignKey; anything else is nameless."""
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def templates(package: Path) -> list[tuple[str, Path]]:
    """The name by which Django finds each template, and its file."""
    folders = [package / "templates", *package.glob("*/templates")]
    return sorted(
        (path.relative_to(folder).as_posix(), path)
        for folder in folders
        for path in folder.rglob("*")
        if path.is_file()
    )
