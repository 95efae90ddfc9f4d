"""Each rule finds the village that has it, and leaves its neighbour just below the threshold."""

import uuid
from dataclasses import replace
from datetime import timedelta

import pytest

from huiyin.disclosure.findings.rules import RULES
from huiyin.disclosure.models import Asks
from huiyin.rulebook import active
from tests.cast import COUNTY, NEXT_VILLAGE, VILLAGE
from tests.disclosure.findings import rows
from tests.disclosure.findings.rows import PERSON, ago, found
from tests.disclosure.logs import publish

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def offices(cast):
    """The street, its villages and their offices."""
    return cast


def only(key, on=rows.ON):
    """The one finding of a rule, which is the village's; its words name nobody."""
    rule_rows = found(key, on)
    assert list(rule_rows) == [VILLAGE]
    (one,) = rule_rows[VILLAGE]
    assert PERSON not in repr(one)
    return one


def test_late_again_and_again():
    for number in range(3):
        rows.duty(number, met=number > 0)
        rows.duty(number, NEXT_VILLAGE, late=number > 0)
    one = only("late_often")
    assert one.facts == {"days": 365, "count": 3, "open": 1}
    assert [row.what for row in one.evidence].count("duty") == 1


def test_a_duty_of_this_day_is_not_late_yet():
    for number in range(3):
        rows.duty(number - 10, met=False)  # due today and later
    assert found("late_often") == {}


def test_corrected_often(cast):
    for village, times in ((VILLAGE, 3), (NEXT_VILLAGE, 2)):
        row = publish(cast, unit=village)
        for _time in range(times):
            row = publish(cast, unit=village, before=row)
    assert only("corrected_often").facts["count"] == 3


def test_many_ask_about_one_line(cast):
    mine, theirs = publish(cast), publish(cast, unit=NEXT_VILLAGE)
    for _one in range(5):
        rows.question(mine.series)
    for number in range(6):
        rows.question(theirs.series, f"r{number % 2:04}", NEXT_VILLAGE)
        rows.question(theirs.series, "r0001", NEXT_VILLAGE, asks=Asks.UNTRUE)
    one = only("asked_often")
    assert one.facts == {"title": mine.title, "count": 5}
    assert one.evidence[0].line == "r0001"


def test_spendings_just_under_the_limit():
    mine, theirs = rows.fund(), rows.fund(NEXT_VILLAGE)
    for number in (1, 2):
        rows.spending(mine, number, 490_000, days=number)
    rows.spending(theirs, 1, 490_000)
    rows.spending(theirs, 2, 399_999)  # not near enough
    rows.spending(theirs, 3, 490_000, days=40)  # too long before
    one = only("split_spending")
    assert one.facts == {"days": 30, "count": 2, "limit": "5,000.00", "total": "9,800.00"}
    assert sum(row.amount or 0 for row in one.evidence) == 980_000


@pytest.mark.parametrize("why", ["decided", "taken back", "whole"])
def test_what_is_in_order_is_not_taken_for_split(why):
    mine = rows.fund()
    rows.spending(mine, 1, 490_000)
    said = {"decision": uuid.uuid4()} if why == "decided" else {}
    rows.spending(mine, 2, 500_000 if why == "whole" else 490_000, **said)
    if why == "taken back":
        rows.spending(mine, 3, -490_000, reverses=2)
    assert found("split_spending") == {}


def test_over_the_plan():
    rows.fund(planned=100_000, spent=110_000, overrun=20_000)
    rows.fund(NEXT_VILLAGE, planned=100_000, spent=109_999, overrun=20_000)
    one = only("overspent")
    assert (one.facts["planned"], one.facts["spent"]) == ("1,000.00", "1,100.00")


def test_cheaper_than_the_like_of_it():
    for _one in range(4):
        rows.contract(NEXT_VILLAGE)
    rows.contract(NEXT_VILLAGE, rent=700_000)  # just not
    rows.contract(rent=690_000)
    assert only("cheap_contract").facts["like"] == 6


def test_four_alike_are_too_few_to_compare():
    for _one in range(3):
        rows.contract(NEXT_VILLAGE)
    rows.contract(rent=100_000)
    assert found("cheap_contract") == {}


def test_negotiated_without_a_decision():
    rows.contract(way="negotiated", rent=500_000)
    rows.contract(NEXT_VILLAGE, way="negotiated", rent=499_999)
    rows.contract(NEXT_VILLAGE, way="negotiated", decision=uuid.uuid4())
    rows.contract(NEXT_VILLAGE, way="negotiated", broadcast=uuid.uuid4())
    rows.contract(NEXT_VILLAGE, way="negotiated", ended_on=ago(1), ended_why="到期前收回")
    rows.contract(NEXT_VILLAGE)
    assert only("undecided_contract").facts["how"] == "协商发包"


def test_renewed_without_a_decision():
    before = rows.contract(until=ago(201), starts=ago(600))
    rows.contract(renews=before.id)
    assert only("undecided_contract").facts["how"] == "续签"


def test_rent_that_does_not_come():
    rows.rent(rows.contract(), 91)
    theirs = rows.contract(NEXT_VILLAGE)
    rows.rent(theirs, 90)
    rows.rent(theirs, 120, number=2, received=300_000)
    assert only("rent_long_late").facts == {
        "title": only("rent_long_late").facts["title"],
        "count": 1,
        "days": 91,
        "total": "3,000.00",
    }


def test_one_tenant_of_most_contracts():
    for number in range(5):
        tenant = f"{PERSON}甲" if number < 3 else f"{PERSON}{number}"
        rows.contract(tenant=tenant)
        rows.contract(NEXT_VILLAGE, tenant=tenant if number < 2 else f"{PERSON}乙{number}")
    one = only("same_tenant")
    assert one.facts == {"all": 5, "count": 3}
    assert len(one.evidence) == 3


def test_few_contracts_are_no_concentration():
    for _one in range(4):
        rows.contract(tenant=f"{PERSON}甲")
    assert found("same_tenant") == {}


def test_a_tenant_whose_name_is_in_the_title_is_not_named():
    for number in range(6):
        tenant = f"{PERSON}甲" if number < 3 else f"{PERSON}{number}"
        held = rows.contract(tenant=tenant, title=f"{tenant}承包鱼塘", way="negotiated")
        rows.rent(held, 100)
    told = found("undecided_contract")[VILLAGE] + found("rent_long_late")[VILLAGE]
    told += found("same_tenant")[VILLAGE]
    assert len(told) == 13
    assert PERSON not in repr(told)
    assert "承包鱼塘" in repr(told)


def test_one_party_of_most_works():
    for number in range(5):
        mine = "甲建筑队（示例）" if number < 3 else f"乙{number}（示例）"
        theirs = "甲建筑队（示例）" if number < 2 else f"乙{number}（示例）"
        rows.works(f"道路{number}", mine)
        rows.works(f"道路{number}", theirs, NEXT_VILLAGE)
    one = only("same_contractor")
    assert one.facts == {"days": 730, "all": 5, "count": 3}
    assert [row.line for row in one.evidence] == ["r0001"] * 3
    assert "甲建筑队" not in repr(one)


def test_three_of_seven_works_are_not_most():
    for number in range(7):
        rows.works(f"道路{number}", "甲建筑队" if number < 3 else f"乙{number}")
    assert found("same_contractor") == {}


@pytest.mark.parametrize(("least", "many"), [(3, 1), (4, 0)])
def test_a_place_sets_how_many_works_are_many(least, many):
    for number in range(5):
        rows.works(f"道路{number}", "甲建筑队" if number < 3 else f"乙{number}")
    rule = active.profile().findings.rules["same_contractor"]
    counts = {**rule.counts, "least": replace(rule.counts["least"], value=least)}
    told = RULES["same_contractor"](COUNTY, replace(rule, counts=counts), rows.ON)
    assert len(list(told)) == many


def test_one_work_told_every_month_is_one_work():
    for _month in range(5):
        rows.works("道路", "甲建筑队（示例）")
    assert found("same_contractor") == {}


@pytest.mark.parametrize(
    ("key", "least", "odd", "fine"),
    [
        ("seal_undecided", 2, {"purpose": "contract"}, {}),
        ("seal_odd_hours", 3, {"out_of_hours": True}, {}),
        (
            "seal_late_back",
            2,
            {"place": "区里", "due_back": rows.at(ago(20)), "returned_at": rows.at(ago(19))},
            {"place": "区里", "due_back": rows.at(ago(20)), "returned_at": rows.at(ago(21))},
        ),
    ],
)
def test_odd_uses_of_the_seal(key, least, odd, fine):
    for number in range(least):
        rows.stamped(number, **odd)
        rows.stamped(number, NEXT_VILLAGE, **(odd if number else fine))
    rows.stamped(400, NEXT_VILLAGE, **odd)  # too long ago
    assert only(key).facts["count"] == least


def test_much_money_without_minutes():
    rows.decided(amount=500_000)
    rows.decided(NEXT_VILLAGE, amount=499_999)
    rows.decided(NEXT_VILLAGE, minutes="[]")
    assert only("no_minutes").facts["amount"] == "5,000.00"


@pytest.mark.parametrize(
    ("key", "power"), [("housing_slow", "homestead"), ("relief_slow", "relief")]
)
def test_slower_than_promised(key, power):
    rows.procedure(power, late=3)
    rows.procedure(power, NEXT_VILLAGE, late=2)
    rows.procedure("venue", NEXT_VILLAGE, late=4)
    one = only(key)
    assert one.facts["count"] == 3
    assert "超过承诺的时间" in one.evidence[0].said


def test_relief_that_nobody_published():
    rows.procedure("relief", series=None)
    rows.procedure("relief", NEXT_VILLAGE)
    rows.procedure("relief", NEXT_VILLAGE, series=None, ended_at=rows.at(ago(15)))
    assert only("relief_unpublished").facts["count"] == 1


def test_the_same_data_say_the_same():
    for number in range(3):
        rows.duty(number)
    assert found("late_often") == found("late_often")
    later = found("late_often", rows.ON + timedelta(days=1))[VILLAGE][0]
    assert later.subject == only("late_often").subject
