"""Every measure on one month reckoned by hand.

A community in May. 60 matters were reported: 15 by its grid workers, who settled 10 of them on
the spot, and 45 by residents. The clock of the intake ran for 50, and 48 were taken in within
it; 40 people had a first word of an office, together after 4,800 minutes.

52 ended in May: the 10 settled on the spot and 42 others, of which 1 was declined and 1
withdrawn. Of the 40 left the panel found 2 cannot be settled here, 5 were found by staff and
checked, and 33 had a requester: 21 said it is good, 4 that it is not, 8 said nothing. So 30 were
judged, 23 of them done well at the first go. Of the 42, 4 were taken up again, 3 handed back,
6 extended, 2 suspended, and they took 60,480 minutes. 36 of 40 with a limit kept it. 25 were
petitions, 20 of them settled once and for all. The community has 1,500 households.
"""

import pytest

from huiyin.cases.sourced import sourced
from huiyin.insight.columns import COLUMNS
from huiyin.insight.counts import Counts
from huiyin.insight.measures import MEASURES, Kind, least_households, minimum, value
from huiyin.rulebook import active

MAY = Counts(
    {
        "reported": 60,
        "found": 15,
        "complained": 45,
        "self_handled": 10,
        "asked": 50,
        "responded": 48,
        "contacted": 40,
        "contact_minutes": 4800,
        "ended": 52,
        "self_ended": 10,
        "declined": 1,
        "withdrawn": 1,
        "handled_minutes": 60480,
        "excluded": 2,
        "reviewed": 5,
        "rated": 25,
        "satisfied": 21,
        "solved": 21,
        "unrated": 8,
        "judged": 30,
        "once": 23,
        "reopened": 4,
        "returned": 3,
        "extended": 6,
        "suspended": 2,
        "dued": 40,
        "on_time": 36,
        "petition": 25,
        "petition_once": 20,
    }
)
HOUSEHOLDS = 1500

# key: numerator, denominator, figure
ON_PAPER = {
    "reported": (60, 0, None),
    "ended": (52, 0, None),
    "resolution": (21, 33, 0.6364),  # 25 + 8 could say it; silence is no yes
    "satisfaction": (21, 25, 0.84),
    "unrated": (8, 33, 0.2424),
    "first_time": (23, 30, 0.7667),
    "reopened": (4, 42, 0.0952),  # 52 - 10: on the spot nothing can come back
    "response": (48, 50, 0.96),
    "on_time": (36, 40, 0.9),
    "contact_hours": (4800, 40, 2.0),  # 120 minutes each
    "handling_hours": (60480, 42, 24.0),  # 1,440 minutes each
    "returned": (3, 42, 0.0714),
    "extended": (6, 42, 0.1429),
    "suspended": (2, 42, 0.0476),
    "found": (15, 60, 0.25),  # 15 of 15 + 45
    "self_handled": (10, 60, 0.1667),
    "petition_once": (20, 25, 0.8),
    "per_thousand_households": (45, 1500, 30.0),  # 45 / 1.5
    "excluded": (2, 0, None),
}


@pytest.mark.parametrize("key", MEASURES)
def test_a_month_by_hand(key):
    numerator, denominator, figure = ON_PAPER[key]
    found = value(MEASURES[key], MAY, HOUSEHOLDS)
    assert (found.numerator, found.denominator) == (numerator, denominator)
    assert found.share == (None if figure is None else pytest.approx(figure, abs=0.0001))
    assert found.enough


def test_shares_and_rates_have_an_interval():
    response = value(MEASURES["response"], MAY)
    # 48 of 50: (0.96 + 0.038415) / 1.07683 = 0.92718; 1.96 * sqrt(0.000768 + 0.00038415) / 1.07683
    assert (response.low, response.high) == pytest.approx((0.8654, 0.9890), abs=0.0002)
    rate = value(MEASURES["per_thousand_households"], MAY, HOUSEHOLDS)
    # 45 by chance: 32.8 to 60.2, by 1.5
    assert (rate.low, rate.high) == pytest.approx((21.88, 40.14), abs=0.05)
    assert value(MEASURES["contact_hours"], MAY).low is None


def test_nobody_who_said_nothing_counts_as_satisfied():
    silent = Counts({"ended": 30, "unrated": 30})
    assert value(MEASURES["resolution"], silent).share == 0.0
    assert value(MEASURES["satisfaction"], silent).share is None
    assert value(MEASURES["unrated"], silent).share == 1.0


def test_below_the_minimum_no_share_is_formed():
    least = minimum()
    for whole, formed in ((least - 1, False), (least, True)):
        found = value(MEASURES["satisfaction"], Counts({"rated": whole, "satisfied": whole}))
        assert found.enough is formed
        assert (found.share is not None) is formed
        assert (found.low is not None) is formed
        assert (found.numerator, found.denominator) == (whole, whole)


def test_without_households_there_is_no_rate():
    found = value(MEASURES["per_thousand_households"], MAY, 0)
    assert (found.share, found.denominator, found.enough) == (None, 0, False)


def test_of_a_few_doors_no_rate_is_formed():
    """Where only some households were entered, all matters would fall on them."""
    least = least_households()
    for doors, formed in ((least - 1, False), (least, True)):
        found = value(MEASURES["per_thousand_households"], MAY, doors)
        assert (found.enough, found.share is not None) == (formed, formed)
        assert found.denominator == doors


def test_an_empty_place_has_counts_of_nothing_and_no_share():
    for measure in MEASURES.values():
        found = value(measure, Counts())
        assert found.numerator == 0
        assert found.share is None


def test_the_words_are_the_places():
    words = active.profile().insight.measures
    for key, measure in MEASURES.items():
        assert measure.formula == words[key].formula
        assert measure.basis == sourced(words[key].basis)
        assert str(measure.name)
        assert str(measure.unit)


def test_every_column_named_is_one_that_is_counted():
    for measure in MEASURES.values():
        named = {*measure.numerator, *measure.denominator, *measure.less, measure.column}
        assert named <= COLUMNS.keys()
        assert measure.better in ("up", "down", "")


def test_behind_a_mean_stand_cases_not_minutes():
    hours = [measure for measure in MEASURES.values() if measure.kind is Kind.HOURS]
    assert {measure.column for measure in hours} == {"contacted", "ended"}
