"""Look-alikes: the same matter told twice is found, its neighbour in words or place is not."""

from datetime import timedelta

import pytest

from huiyin.cases.models import Case
from huiyin.triage.lookalikes import lookalikes
from tests.cast import OTHER_VILLAGE, VILLAGE
from tests.stories import Story

WIRE = "3幢2单元楼道里有人给电动车飞线充电，线从六楼拉下来，很危险"
AGAIN = "电动车飞线充电，从六楼拉线到楼道，很危险"
METRE = 1 / 111_320  # degrees of latitude
SPOT = {"longitude": 119.62, "latitude": 32.13}


def place(metres: float = 0) -> dict[str, float]:
    """So many metres north of the spot."""
    return {"longitude": SPOT["longitude"], "latitude": SPOT["latitude"] + metres * METRE}


def found(case, person) -> list[str]:
    return [row.case.title for row in lookalikes(case, person.actor())]


def test_the_same_thing_told_twice(cast, now):
    other = Story(cast, now, text=AGAIN, **place(30)).case
    case = Story(cast, now + timedelta(days=2), text=WIRE, **place()).case
    (row,) = lookalikes(case, cast.shequ.actor())
    assert row.case == other
    assert (row.metres, row.days) == (30, 2)
    assert row.words[0] == "电动车飞线充电"
    assert 0.1 < row.score < 1


@pytest.mark.parametrize(
    "text",
    [
        "楼上装修电钻太吵睡不着",
        "小区里路灯坏了三盏，晚上很黑",
        "电梯坏了两天没人修，老人下不了楼",
        "电动车被偷了，请调监控",
    ],
)
def test_another_thing_at_the_same_spot_is_not_shown(cast, now, text):
    Story(cast, now, text=text, **place())
    case = Story(cast, now, text=WIRE, **place()).case
    assert found(case, cast.shequ) == []


def test_too_far_or_too_long_ago_is_not_shown(cast, now):
    Story(cast, now, text=AGAIN, **place(150))
    Story(cast, now - timedelta(days=15), text=AGAIN, **place(1))
    case = Story(cast, now, text=WIRE, **place()).case
    assert found(case, cast.shequ) == []


def test_the_nearer_and_the_fresher_come_first(cast, now):
    far = Story(cast, now, text=AGAIN, **place(90)).case
    near = Story(cast, now, text=AGAIN, **place(5)).case
    old = Story(cast, now - timedelta(days=13), text=AGAIN, **place(5)).case
    case = Story(cast, now, text=WIRE, **place()).case
    rows = lookalikes(case, cast.shequ.actor())
    assert rows[0].case == near
    assert {row.case for row in rows} == {near, far, old}


def test_without_a_point_the_same_unit_counts_for_less(cast, now):
    same = Story(cast, now, text=AGAIN, unit_code=VILLAGE + "001001").case
    Story(cast, now, text=AGAIN, unit_code=VILLAGE + "002001")
    case = Story(cast, now, text=AGAIN, unit_code=VILLAGE + "001001").case
    (row,) = lookalikes(case, cast.shequ.actor())
    assert (row.case, row.metres, row.score) == (same, None, 0.5)


def test_nobody_learns_of_a_case_they_may_not_see(cast, now):
    """The other street, a confidential one, and one about the own office: none leaks."""
    there = OTHER_VILLAGE + "001001"
    other = Story(cast, now, text=AGAIN, **place(5), unit_code=there).case
    Story(cast, now, text=AGAIN, **place(5), about=cast.office("community", VILLAGE))
    secret = Story(cast, now, text=AGAIN, **place(5), confidential=True).case
    case = Story(cast, now, text=AGAIN, **place()).case

    def shown(person):
        return [row.case for row in lookalikes(case, person.actor())]

    assert shown(cast.shequ) == [secret]  # its own office holds it
    assert secret not in shown(cast.lingdao) and other in shown(cast.lingdao)
    assert shown(cast.other_shequ) == [other]
    assert shown(cast.shenji) == []


def test_at_most_five_and_two_statements(cast, now, django_assert_num_queries):
    for metres in range(7):
        Story(cast, now, text=AGAIN, **place(metres))
    case = Story(cast, now, text=WIRE, **place()).case
    actor = cast.shequ.actor()
    with django_assert_num_queries(2):
        assert len(lookalikes(case, actor)) == 5


def test_an_erased_report_resembles_nothing(cast, now):
    Story(cast, now, text=AGAIN, **place())
    case = Story(cast, now, text="啊", **place()).case
    assert found(case, cast.shequ) == []
    assert Case.objects.filter(county=case.county).count() == 2
