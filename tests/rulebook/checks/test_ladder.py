"""The ladder is one chain: whatever else it is written as, the operator is told."""

from pathlib import Path

from tests.rulebook.small_profile import change, places, problems

RUNG = """
[[modes]]
key = "aside"
name = "旁路"
level = "township"
organiser = "township_centre"
checker = "county_centre"
may_help = []
clock = "two_days"
move_up_needs = []
next = "by_county"
since = 2024-01-01
basis = "setting: 部署时由本地确定"
"""


def test_a_fork_of_the_ladder(directory: Path) -> None:
    with (directory / "ladder.toml").open("a", encoding="utf-8") as file:
        file.write(RUNG)
    assert places(directory) == [
        ("ladder.toml", "modes.aside.next"),
        ("ladder.toml", "modes.aside"),
    ]


def test_a_rung_written_twice(directory: Path) -> None:
    with (directory / "ladder.toml").open("a", encoding="utf-8") as file:
        file.write(RUNG.replace('"aside"', '"by_township"'))
    assert places(directory) == [("ladder.toml", "modes.by_township")]


def test_a_ladder_written_out_of_order(directory: Path) -> None:
    rungs = (directory / "ladder.toml").read_text(encoding="utf-8").split("[[modes]]")
    shuffled = "[[modes]]".join([rungs[0], rungs[1], rungs[3], rungs[2]])
    (directory / "ladder.toml").write_text(shuffled, encoding="utf-8")
    (problem,) = problems(directory)
    assert (problem.file, problem.path) == ("ladder.toml", "modes")
    assert problem.sentence.endswith("by_village、by_township、by_county")


def test_a_ladder_that_goes_down_a_level(directory: Path) -> None:
    change(directory, "ladder.toml", 'level = "village"', 'level = "county"')
    assert ("ladder.toml", "modes.by_village.next") in places(directory)


def test_a_rung_without_a_key(directory: Path) -> None:
    change(directory, "ladder.toml", 'key = "by_village"', 'key = ""')
    assert ("ladder.toml", "modes.1.key") in places(directory)
