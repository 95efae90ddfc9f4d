"""The ladder is one chain: whatever else it is written as, the operator is told."""

from pathlib import Path

from tests.rulebook.small_profile import Break, assert_told, change, places, problems

FILE = "ladder.toml"

RUNG = """
[[modes]]
key = "aside"
name = "旁路"
level = "township"
kind = "direct"
organiser = "township_centre"
checker = "county_centre"
approver = "county_centre"
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


# --- kinds of rungs and who approves on them ---

TOP = 'approver = "county_centre"\nmay_help = ["township_centre"]'


def test_a_joint_rung_has_somebody_to_join_in(directory: Path) -> None:
    old, new = 'may_help = ["township_centre"]', "may_help = []"
    assert_told(directory, Break(FILE, old, new, "modes.by_county.may_help", "会办"))


def test_a_ladder_may_end_in_study_but_not_go_on_from_there(directory: Path) -> None:
    change(directory, FILE, '"joint"', '"study"')
    assert problems(directory) == ()
    old, new = 'level = "township"\nkind = "direct"', 'level = "township"\nkind = "study"'
    change(directory, FILE, old, new)
    assert problems(directory) == ()
    change(directory, FILE, 'level = "county"\nkind = "study"', 'level = "county"\nkind = "direct"')
    (problem,) = problems(directory)
    assert (problem.file, problem.path) == (FILE, "modes.by_county.kind")
    assert "by_township" in problem.sentence


def test_an_unknown_approver(directory: Path) -> None:
    old, new = 'approver = "township_centre"', 'approver = "mayor"'
    assert_told(directory, Break(FILE, old, new, "modes.by_village.approver", "「mayor」"))


def test_an_approver_further_down(directory: Path) -> None:
    new = TOP.replace("county_centre", "township_centre")
    assert_told(directory, Break(FILE, TOP, new, "modes.by_county.approver", "还低"))


def test_an_organiser_with_somebody_above_does_not_approve(directory: Path) -> None:
    old = 'organiser = "township_centre"\nchecker = "county_centre"\napprover = "county_centre"'
    new = old.replace('approver = "county', 'approver = "township')
    assert_told(directory, Break(FILE, old, new, "modes.by_township.approver", "由它的上级审批"))


def test_at_the_top_the_organiser_approves(directory: Path) -> None:
    """The county's centre organises and approves in the small profile: none is above it."""
    assert problems(directory) == ()
    two = (directory / FILE).read_text(encoding="utf-8") + RUNG.replace(
        '"township"', '"county"'
    ).replace('"township_centre"', '"county_centre"').replace('next = "by_county"', 'next = ""')
    (directory / FILE).write_text(two.replace('next = ""', 'next = "aside"', 1), encoding="utf-8")
    assert problems(directory) == ()  # the same office on the two rungs at the top
