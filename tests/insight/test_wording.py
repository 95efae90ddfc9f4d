"""Figures in words that somebody reads at a glance."""

from huiyin.insight.measures import Kind
from huiyin.insight.wording import LONG, said


def test_hours_up_to_three_days_and_days_from_there():
    assert said(Kind.HOURS, 12.34) == "12.3小时"
    assert said(Kind.HOURS, LONG - 0.1) == "71.9小时"
    assert said(Kind.HOURS, LONG) == "3.0天"
    assert said(Kind.HOURS, 294.0) == "12.2天"  # 12.25, to the even


def test_a_difference_is_said_as_the_figure_it_belongs_to():
    assert said(Kind.HOURS, 65.7, like=294.0) == "2.7天"
    assert said(Kind.HOURS, 80.0, like=20.0) == "80.0小时"
