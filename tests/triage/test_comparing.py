"""When a new classifier may take the place of what serves."""

from dataclasses import replace

import pytest

from huiyin.triage.comparing import (
    Answer,
    Standing,
    Verdict,
    by_classifier,
    by_keywords,
    standing,
    verdict,
)
from tests.weights import KNOWN, tiny

OLD = Standing(macro_f1=0.8, right=0.8, coverage=0.5, error=0.05, texts=200)


def test_figures_of_answers():
    answers = [Answer("a", True), Answer("a", False), Answer("b", True), Answer("", False)]
    told = standing(answers, ["a", "b", "b", "b"])
    assert told.macro_f1 == pytest.approx((2 / 3 + 2 / 4) / 2)
    assert (told.right, told.coverage, told.error, told.texts) == (0.5, 0.5, 0.0, 4)
    assert standing([Answer("a", True)], ["b"]).error == 1.0
    assert standing([Answer("", False)], ["b"]).error == 0.0


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({}, Verdict.BETTER),
        ({"macro_f1": 0.9}, Verdict.BETTER),
        ({"macro_f1": 0.791}, Verdict.BETTER),
        ({"macro_f1": 0.789}, Verdict.FEWER_RIGHT),
        ({"error": 0.1}, Verdict.BETTER),  # as much as any may be wrong
        ({"error": 0.11}, Verdict.MORE_WRONG),
        ({"error": 0.5, "coverage": 0.09}, Verdict.BETTER),  # 18 texts say nothing
        ({"error": 0.5, "coverage": 0.1}, Verdict.MORE_WRONG),
    ],
)
def test_better_or_hardly_worse(changed, told):
    assert verdict(replace(OLD, **changed), OLD) is told


def test_where_the_old_is_often_wrong_the_new_may_be_a_little_more_so():
    old = replace(OLD, error=0.3)
    assert verdict(replace(OLD, error=0.32), old) is Verdict.BETTER
    assert verdict(replace(OLD, error=0.33), old) is Verdict.MORE_WRONG


def test_both_are_asked_in_the_same_way(profile):
    (told,) = by_classifier([KNOWN], tiny("greening", "dust"))
    assert told == Answer("greening", True)
    (unsure,) = by_classifier([KNOWN], replace(tiny("greening", "dust"), threshold=1.01))
    assert unsure == Answer("greening", False)
    noise, nothing = by_keywords(["半夜跳广场舞，音响太吵", "一二三"], profile)
    assert (noise, nothing) == (Answer("neighbour_noise", True), Answer("", False))
