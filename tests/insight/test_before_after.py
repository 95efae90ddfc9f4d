"""Before and after, worked out by hand: what the months say, and when they say nothing."""

from datetime import date

import pytest

from huiyin.common.months import shifted
from huiyin.insight.before_after import compare
from huiyin.insight.rate_ratio import against, ratio_of, scatter
from huiyin.insight.spans import Spans, spans_round

STATION = date(2023, 1, 1)
LONG_AGO = date(2020, 1, 1)


def months(first: date, *counts: int) -> dict[date, int]:
    return {shifted(first, step): count for step, count in enumerate(counts)}


def told(before, after, *, others=(), on=STATION, today=date(2024, 1, 5), known=LONG_AGO):
    """A comparison of months that end the day before, and months that begin on the day."""
    start = shifted(on, -len(before))
    spans = spans_round(on, today=today, known=known)
    series = [
        (f"示例小区{at}", months(start, *theirs)) for at, theirs in enumerate(others, start=1)
    ]
    return compare("示例·滨江苑", months(start, *before, *after), series, spans, on=on, today=today)


def test_the_station_of_the_story():
    """473 in 2022 is 39.4 a month, 108 in 2023 is 9 a month: 108/473 = 0.228.

    Its logarithm is off by √(1/108 + 1/473) = 0.1066; 1.96 of that is 0.209, so the ratio lies
    between 0.228/e^0.209 = 0.185 and 0.228·e^0.209 = 0.281: 72 % to 81 % fewer.
    """
    before, after = [39] * 7 + [40] * 5, [9] * 12
    assert sum(before) == 473 and sum(after) == 108

    found = told([40] * 12 + before, after)

    assert found.ratio.ratio == pytest.approx(0.2283, abs=0.0001)
    assert found.ratio.low == pytest.approx(0.1853, abs=0.0002)
    assert found.ratio.high == pytest.approx(0.2814, abs=0.0002)
    assert found.verdict == ("少了：从每月39.4件到每月9.0件，少77%（95%的把握在72%到81%之间）。")
    assert found.sentences[0] == "和上一年同样的月份比也不一样：那时每月39.4件，现在每月9.0件。"
    assert found.sentences[-1].startswith("这里只说得出先后，说不出因果")


def test_months_that_scatter_widen_the_range():
    """Means 20 and 10; squares (5² + 5²)·3/20 = 7.5 and (5² + 5²)·3/10 = 15 by 10 free: 2.25."""
    before, after = [15, 25] * 3, [5, 15] * 3
    assert scatter(before, after) == pytest.approx(2.25)
    calm, wild = ratio_of([20] * 6, [10] * 6), ratio_of(before, after)
    assert wild.ratio == calm.ratio == 0.5
    assert wild.error == pytest.approx(calm.error * 1.5)


def test_none_at_all_afterwards_is_a_range_too():
    found = ratio_of([10] * 6, [0] * 6)
    assert found.ratio == pytest.approx(0.5 / 60.5)
    assert found.clear and found.high < 0.2


def test_others_that_fell_as_much_take_it_back():
    """Half as many here and half as many there: the ratio of the ratios is 1."""
    here, there = ratio_of([40] * 12, [20] * 12), ratio_of([30] * 12, [15] * 12)
    assert against(here, there).ratio == pytest.approx(1)

    found = told([40] * 24, [20] * 12, others=[[30] * 24 + [15] * 12, [20] * 24 + [10] * 12])

    assert found.ratio.clear and not found.beside.clear
    assert any("不能说是这里办出来的" in sentence for sentence in found.sentences)


def test_others_that_stayed_leave_it():
    found = told([40] * 24, [20] * 12, others=[[30] * 36])
    assert found.beside.ratio == pytest.approx(0.5)
    assert any("扣掉它们的变化，这里是之前的0.50倍" in one for one in found.sentences)


def test_no_others_are_said_to_be_none():
    assert any("附近没有件数相近" in one for one in told([40] * 24, [20] * 12).sentences)


def test_a_season_is_not_taken_for_an_effect():
    """Every autumn is quiet: this one, after the day, was no quieter than the last."""
    year = [60, 60, 60, 60, 60, 60, 60, 60, 60, 20, 20, 20]
    found = told([*year[9:], *year[:9]], [20] * 3, on=date(2023, 10, 1), today=date(2024, 1, 5))
    assert found.verdict.startswith("少了")
    assert "可能只是换季" in found.sentences[0]


def test_a_year_ago_without_figures_is_said():
    found = told([40] * 6, [20] * 6, today=date(2023, 7, 9), known=date(2022, 7, 1))
    assert "换季的影响没法排除" in found.sentences[0]
    assert "再往前没有数据" in found.sentences[1]


def test_what_was_picked_because_it_was_bad_comes_down_by_itself():
    found = told([20] * 12 + [40] * 12, [21] * 12)
    assert any("本来也会回落一些" in one and "每月20.0件" in one for one in found.sentences)


@pytest.mark.parametrize(
    ("before", "after", "options", "words"),
    [
        ([40] * 12, [], {"today": date(2022, 12, 9)}, "还没有到那一天"),
        ([40] * 12, [20, 20], {"today": date(2023, 3, 9)}, "之后有2个整月"),
        ([40] * 12, [20] * 12, {"known": date(2023, 1, 1)}, "没有可比的"),
        ([40] * 12, [20] * 12, {"known": date(2022, 10, 17)}, "之前有2个整月"),
        ([1], [], {"today": date(2023, 6, 5)}, "一共只有1件"),
        ([40] * 12, [20] * 12, {"known": None}, "没有可比的"),
    ],
)
def test_where_nothing_can_be_said_it_says_why(before, after, options, words):
    found = told(before, after, **options)
    assert words in found.verdict
    assert found.ratio is None and found.sentences == ()


def test_chance_is_no_change():
    assert told([10] * 24, [9] * 12).verdict.startswith("看不出变化")


def test_more_is_said_as_plainly():
    """60 against 20 a month: three times as many."""
    assert "是之前的3.0倍" in told([20] * 24, [60] * 12).verdict


def test_the_month_it_happened_in_is_on_neither_side():
    spans = spans_round(date(2023, 4, 12), today=date(2023, 9, 1), known=LONG_AGO)
    assert spans.before[-1] == date(2023, 3, 1)
    assert spans.after == tuple(date(2023, month, 1) for month in (5, 6, 7, 8))
    assert spans.year_ago == tuple(date(2022, month, 1) for month in (5, 6, 7, 8))
    assert spans.earlier[-1] == date(2022, 3, 1)
    assert (spans.first, spans.last) == (date(2021, 4, 1), date(2023, 8, 31))


def test_no_span_is_longer_than_a_year():
    spans = spans_round(STATION, today=date(2026, 1, 1), known=LONG_AGO)
    assert [len(spans.before), len(spans.after)] == [12, 12]
    assert spans_round(STATION, today=STATION, known=None) == Spans((), (), (), ())
