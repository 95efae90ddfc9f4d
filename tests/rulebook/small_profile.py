"""A tiny, complete and sound profile of a fictional county, copied to a folder of the test."""

import shutil
from pathlib import Path
from typing import NamedTuple

from huiyin.rulebook.checkup import examine
from huiyin.rulebook.problems import Problem, ProfileErrors

CALENDAR = Path(__file__).parents[2] / "profiles" / "_calendar"
SMALL = Path(__file__).with_name("small_place")
FILES = {path.name: path.read_text(encoding="utf-8") for path in sorted(SMALL.iterdir())}


def write(folder: Path) -> Path:
    """Copy the profile to ``folder/small`` with the real calendar of 2026 beside it."""
    directory = Path(shutil.copytree(SMALL, folder / "small"))
    calendar = folder / "_calendar"
    calendar.mkdir()
    (calendar / "2026.toml").write_bytes((CALENDAR / "2026.toml").read_bytes())
    return directory


def change(directory: Path, file: str, old: str, new: str) -> None:
    """Replace the first ``old`` in a file; the test is wrong if it is not there."""
    path = directory / file
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{file} has no {old!r}"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def problems(directory: Path) -> tuple[Problem, ...]:
    """Every problem of the folder, its calendar, examples and demo."""
    try:
        examine(directory)
    except ProfileErrors as errors:
        return errors.problems
    return ()


def places(directory: Path) -> list[tuple[str, str]]:
    """File and path of every problem of the folder."""
    return [(problem.file, problem.path) for problem in problems(directory)]


class Break(NamedTuple):
    """One thing put wrong, and what is told about it.

    ``path`` is told with a sentence holding ``words``; ``told_in`` is the file it is told
    under where that is another than the broken one; ``also`` are the places of what follows.
    """

    file: str
    old: str
    new: str
    path: str
    words: str
    told_in: str = ""
    also: tuple[tuple[str, str], ...] = ()


def assert_told(directory: Path, broken: Break) -> None:
    """Break one thing: exactly that is told; break a second: both are."""
    change(directory, broken.file, broken.old, broken.new)
    place = (broken.told_in or broken.file, broken.path)
    told = problems(directory)
    assert sorted((problem.file, problem.path) for problem in told) == sorted([place, *broken.also])
    assert any(
        broken.words in problem.sentence
        for problem in told
        if (problem.file, problem.path) == place
    )

    change(directory, "domains.toml", 'name = "民生服务"', "name = 1")
    assert set(places(directory)) == {place, *broken.also, ("domains.toml", "livelihood.name")}
