"""english.csv may be left out; where it stands it is complete, and nothing in it is stale."""

import csv
from pathlib import Path

import pytest

from huiyin.rulebook.english import COLUMNS, FILE
from huiyin.rulebook.loading import load
from huiyin.rulebook.names import shown_names
from tests.rulebook.small_profile import problems


def write(directory: Path, rows: dict[str, str], *more: tuple[str, str]) -> None:
    with (directory / FILE).open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([COLUMNS, *rows.items(), *more])


@pytest.fixture
def english(directory: Path) -> dict[str, str]:
    """Every word of the small profile, with some English."""
    names = [name for name in shown_names(load(directory)) if name]
    return {name: f"word {number}" for number, name in enumerate(names)}


def told(directory: Path) -> list[tuple[str, str]]:
    found = problems(directory)
    assert {problem.file for problem in found} <= {FILE}
    return [(problem.path, problem.sentence) for problem in found]


def test_a_place_without_english(directory: Path) -> None:
    assert load(directory).english == {}
    assert problems(directory) == ()


def test_a_place_with_all_of_it(directory: Path, english: dict[str, str]) -> None:
    write(directory, english)
    assert problems(directory) == ()
    assert load(directory).english == english


def test_a_word_is_missing(directory: Path, english: dict[str, str]) -> None:
    del english["两个工作日"]
    write(directory, english)
    assert told(directory) == [("两个工作日", "没有写英文")]


def test_a_word_is_left_empty(directory: Path, english: dict[str, str]) -> None:
    write(directory, english | {"两个工作日": ""})
    assert [path.partition(".")[2] for path, _ in told(directory)] == ["english"]


def test_a_word_nobody_shows(directory: Path, english: dict[str, str]) -> None:
    write(directory, english, ("旧名称", "old"))
    ((path, sentence),) = told(directory)
    assert path == "旧名称" and "删掉" in sentence


def test_a_word_stands_twice(directory: Path, english: dict[str, str]) -> None:
    write(directory, english, ("两个工作日", "again"))
    ((_, sentence),) = told(directory)
    assert "两次" in sentence


@pytest.mark.parametrize("wrong", ["Two days 两个工作日", "Two days。"])
def test_chinese_in_the_english(directory: Path, english: dict[str, str], wrong: str) -> None:
    write(directory, english | {"两个工作日": wrong})
    ((path, sentence),) = told(directory)
    assert path == "两个工作日" and wrong in sentence
