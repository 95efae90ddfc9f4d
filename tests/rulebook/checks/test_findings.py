"""findings.toml: rules the program knows, with the facts, thresholds and powers they need."""

from pathlib import Path

import pytest

from huiyin.disclosure.findings.rules import RULES
from huiyin.rulebook.checks.findings import KNOWN
from tests.rulebook.small_profile import change, problems

FILE = "findings.toml"
TOPIC = 'topic = "openness"'
COUNT = "[rules.corrected_often.counts.least]\nvalue = 3"


def test_every_rule_of_the_program_may_be_named_and_no_other() -> None:
    assert set(KNOWN) == set(RULES)


@pytest.mark.parametrize(
    ("old", "new", "path"),
    [
        ("[rules.corrected_often]", "[rules.weather]", "rules.weather"),
        ("{count}", "{amount}", "rules.corrected_often.sentence"),
        ("counts.least]", "counts.days]", "rules.corrected_often.counts.least"),
        (COUNT, COUNT.replace("3", "0"), "rules.corrected_often.counts.least.value"),
        (COUNT, COUNT.replace("3", "2.5"), "rules.corrected_often.counts.least.value"),
        (
            'topic = "openness"',
            'topic = "openness"\npowers = ["a"]',
            "rules.corrected_often.powers",
        ),
        ('relief = "救助"\n', "", "topics.relief"),
        ('relief = "救助"', 'relief = "救助"\nrain = "雨"', "topics.rain"),
    ],
)
def test_what_does_not_fit_is_told_where(directory: Path, old: str, new: str, path: str) -> None:
    change(directory, FILE, old, new)
    assert (FILE, path) in {(found.file, found.path) for found in problems(directory)}


def test_the_small_profile_has_nothing_to_mend(directory: Path) -> None:
    assert not problems(directory)
