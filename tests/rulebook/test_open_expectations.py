"""Worked examples of what is published: true, false, and badly written."""

import pytest

from huiyin.rulebook.checkup import examine
from huiyin.rulebook.expectations import Failure
from huiyin.rulebook.open_expectations import run_open
from tests.rulebook.small_profile import change, places, write

FILE = "expectations.toml"
TRUE = """
[[publications]]
name = "一个村"
body = "village"
kinds = 10

[[publications]]
name = "账"
body = "residents"
kind = "accounts"
cadence = "month"
ended = 2026-10-31
due = 2026-11-10
"""


@pytest.fixture
def directory(tmp_path):
    folder = write(tmp_path)
    with (folder / FILE).open("a", encoding="utf-8") as file:
        file.write(TRUE)
    return folder


def outcome(directory):
    checkup = examine(directory)
    return run_open(checkup.profile, checkup.publications)


def test_what_is_true_is_silent(directory):
    assert outcome(directory) == []
    assert len(examine(directory).publications) == 2


@pytest.mark.parametrize(
    ("old", "new", "failure"),
    [
        ("kinds = 10", "kinds = 27", Failure("一个村", "kinds", "27", "10")),
        ('"month"', '"quarter"', Failure("账", "cadence", "quarter", "month")),
        ("2026-11-10", "2026-11-09", Failure("账", "due", "2026-11-09", "2026-11-10")),
    ],
)
def test_what_is_not_is_told_with_what_came(directory, old, new, failure):
    change(directory, FILE, old, new)
    assert outcome(directory) == [failure]


def test_a_kind_that_somebody_else_publishes_is_not_owed(directory):
    change(directory, FILE, 'kind = "accounts"', 'kind = "scorecard"')
    assert {failure.actual for failure in outcome(directory)} == {""}


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ('kind = "accounts"', 'kind = "nothing"', "账.kind"),
        ("ended = 2026-10-31\n", "", "账.due"),
        ('body = "village"', 'body = "town"', "一个村.body"),
        ("kinds = 10", "kinds = 10\nkindz = 1", "一个村.kindz"),
    ],
)
def test_a_badly_written_one_is_told_with_its_place(directory, old, new, key):
    change(directory, FILE, old, new)
    assert places(directory) == [(FILE, f"publications.{key}")]
