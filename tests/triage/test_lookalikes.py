"""Look-alikes: the same matter told twice is found, its neighbour in words or place is not."""

from datetime import timedelta

import pytest

from huiyin.cases.models import Case, EntryText
from huiyin.common.identifiers import uuid7
from huiyin.territory.locating import locate
from huiyin.triage.domain.telling_apart import tell_apart
from huiyin.triage.lookalikes import likely, lookalikes
from huiyin.triage.reasons import reasons
from huiyin.triage.resembling import Matter
from tests.cast import OTHER_VILLAGE, VILLAGE
from tests.stories import Story

WIRE = "3幢2单元楼道里有人给电动车飞线充电，线从六楼拉下来，很危险"
AGAIN = "电动车飞线充电，从六楼拉线到楼道，很危险"
METRE = 1 / 111_320  # degrees of latitude


@pytest.fixture
def place(cast):
    """So many metres north of a spot in the first grid."""
    longitude, latitude = cast.point(VILLAGE + "001001")
    locate(longitude, latitude)  # the index of the grids is read once per process
    return lambda metres=0: {"longitude": longitude, "latitude": latitude + metres * METRE}


def found(case, person) -> list[str]:
    return [row.case.title for row in lookalikes(case, person.actor())]


def test_the_same_thing_told_twice(cast, now, place):
    other = Story(cast, now, text=AGAIN, **place(30)).case
    case = Story(cast, now + timedelta(days=2), text=WIRE, **place()).case
    (row,) = lookalikes(case, cast.shequ.actor())
    assert row.case == other
    assert (row.metres, row.days) == (30, 2)
    assert 0.4 < row.score < 1
    told = " · ".join(reasons(row))
    assert "相距 30 米 · 相隔 2 天" in told and "电动车飞线充电" in told


def test_few_words_are_enough_where_thing_and_fault_agree(cast, now, place):
    Story(cast, now, text="门口的井盖坏了", **place(8))
    case = Story(cast, now, text="路边一个窨井盖破损，老人差点摔倒", **place()).case
    assert found(case, cast.shequ) == ["门口的井盖坏了"]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (WIRE, "楼上装修电钻太吵睡不着"),
        (WIRE, "小区里路灯坏了三盏，晚上很黑"),
        (WIRE, "电梯坏了两天没人修，老人下不了楼"),
        (WIRE, "电动车被偷了，请调监控"),
        ("3栋电梯坏了三天没人修", "5栋电梯坏了三天没人修"),
        ("学校每天上午广播声音太大，噪音扰民", "酒吧晚上音乐声音太大，噪音扰民"),
        ("东门的井盖破损", "西门的井盖破损"),
        ("1单元楼道灯不亮", "2单元楼道灯不亮"),
    ],
)
def test_another_thing_at_the_same_spot_is_not_shown(cast, now, place, one, two):
    Story(cast, now, text=two, place="", **place())
    case = Story(cast, now, text=one, place="", **place()).case
    assert found(case, cast.shequ) == []


def test_two_manholes_sixty_metres_apart_are_two(cast, now, place):
    """What is one of many is another one a few steps farther; a stairwell of wires is not."""
    Story(cast, now, text="井盖破损", **place(60))
    case = Story(cast, now, text="井盖破损", **place()).case
    assert found(case, cast.shequ) == []
    Story(cast, now, text=AGAIN, **place(60))
    assert found(Story(cast, now, text=AGAIN, **place()).case, cast.shequ) == [AGAIN]


def test_the_place_told_beside_the_text_counts(cast, now, place):
    text = "电梯坏了两天没人修，老人下不了楼"
    Story(cast, now, text=text, place="示例·滨江苑3栋", **place())
    assert found(Story(cast, now, text=text, place="5栋", **place()).case, cast.shequ) == []
    assert found(Story(cast, now, text=text, place="3幢", **place()).case, cast.shequ) == [text]


def test_two_compounds_have_two_lifts(cast, now):
    text = "电梯坏了两天没人修，老人下不了楼"
    Story(cast, now, text=text, compound_id=cast.compound.pk)
    other = Story(cast, now, text=text, compound_id=cast.other_compound.pk).case
    assert found(other, cast.shequ) == []
    case = Story(cast, now, text=text, compound_id=cast.compound.pk).case
    assert found(case, cast.shequ) == [text]


def test_too_far_or_too_long_ago_is_not_shown(cast, now, place):
    Story(cast, now, text=AGAIN, **place(150))
    Story(cast, now - timedelta(days=15), text=AGAIN, **place(1))
    case = Story(cast, now, text=WIRE, **place()).case
    assert found(case, cast.shequ) == []


def test_the_nearer_and_the_fresher_come_first(cast, now, place):
    far = Story(cast, now, text=AGAIN, **place(90)).case
    near = Story(cast, now, text=AGAIN, **place(5)).case
    old = Story(cast, now - timedelta(days=13), text=AGAIN, **place(5)).case
    case = Story(cast, now, text=WIRE, **place()).case
    rows = lookalikes(case, cast.shequ.actor())
    assert rows[0].case == near
    assert {row.case for row in rows} == {near, far, old}


def test_across_the_border_of_a_grid(cast, now, place):
    """The circle touches the next grid: what lies there is looked at too."""
    here = place()

    def grid(steps):
        return locate(here["longitude"] + steps * 5 * METRE, here["latitude"])

    first = grid(0)
    steps = next(n for n in range(1, 1_000) if grid(n) and grid(n).code != first.code)
    border = here["longitude"] + steps * 5 * METRE
    near = {"latitude": here["latitude"], "compound_id": None, "place": ""}
    across = {**near, "longitude": border + 10 * METRE, "unit_code": grid(steps + 2).code}
    twin = Story(cast, now, text=AGAIN, **across).case
    back = {**near, "longitude": border - 10 * METRE, "unit_code": first.code}
    case = Story(cast, now, text=WIRE, **back).case
    assert twin.unit_code != case.unit_code and twin.county == case.county
    assert [row.case for row in lookalikes(case, cast.lingdao.actor())] == [twin]


def test_without_a_point_the_same_unit_counts_for_less(cast, now):
    same = Story(cast, now, text=AGAIN, unit_code=VILLAGE + "001001").case
    Story(cast, now, text=AGAIN, unit_code=VILLAGE + "002001")
    case = Story(cast, now, text=AGAIN, unit_code=VILLAGE + "001001").case
    (row,) = lookalikes(case, cast.shequ.actor())
    assert (row.case, row.metres, row.score) == (same, None, 0.5)


def test_nobody_learns_of_a_case_they_may_not_see(cast, now, place):
    """The other street, a confidential one, and one about the own office: none leaks."""
    there = OTHER_VILLAGE + "001001"
    other = Story(cast, now, text=AGAIN, unit_code=there).case
    Story(cast, now, text=AGAIN, **place(5), about=cast.office("community", VILLAGE))
    secret = Story(cast, now, text=AGAIN, **place(5), confidential=True).case
    case = Story(cast, now, text=AGAIN, **place()).case
    twin = Story(cast, now, text=AGAIN, unit_code=there).case

    def shown(case, person):
        return [row.case for row in lookalikes(case, person.actor())]

    assert shown(case, cast.shequ) == [secret]  # its own office holds it
    assert secret not in shown(case, cast.lingdao)
    assert shown(twin, cast.other_shequ) == [other]
    assert shown(twin, cast.shequ) == []
    assert shown(case, cast.shenji) == []


def test_at_most_five_and_three_statements(cast, now, place, django_assert_num_queries):
    for metres in range(7):
        Story(cast, now, text=AGAIN, **place(metres))
    case = Story(cast, now, text=WIRE, **place()).case
    actor = cast.shequ.actor()
    with django_assert_num_queries(3):
        assert len(lookalikes(case, actor)) == 5


def test_an_erased_report_resembles_nothing(cast, now, place):
    Story(cast, now, text=AGAIN, **place())
    case = Story(cast, now, text="啊", **place()).case
    assert found(case, cast.shequ) == []
    assert Case.objects.filter(county=case.county).count() == 2


def test_what_was_said_to_be_two_is_not_offered_again(cast, now, place):
    one = Story(cast, now, text=AGAIN, **place()).case
    two = Story(cast, now, text=AGAIN, **place()).case
    tell_apart(one, others=[two], by=cast.shequ.actor(), at=now)
    tell_apart(two, others=[one], by=cast.shequ.actor(), at=now)
    assert found(one, cast.shequ) == [] == found(two, cast.shequ)


def test_two_recordings_nobody_wrote_down_are_not_the_same(cast, now, place):
    said = "语音反映（20秒），请听录音"
    Story(cast, now, text=said, **place())
    case = Story(cast, now, text=said, **place()).case
    assert found(case, cast.shequ) == []


def test_before_it_is_reported(cast, now, place, django_assert_num_queries):
    """What staff write down for somebody: the same, and only what they may see."""
    Story(cast, now, text=AGAIN, **place(5), confidential=True)
    case = Story(cast, now, text=AGAIN, **place(9)).case
    draft = Matter(county=case.county, unit_code=case.unit_code, reported_at=now, **place())
    actor = cast.lingdao.actor()
    with django_assert_num_queries(3):
        assert [row.case for row in likely(draft, WIRE, actor)] == [case]
    assert likely(draft, WIRE, cast.other_shequ.actor()) == ()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "井",
        "电" * 100_000,
        "🔥🔥🔥",
        "The lift is broken",
        "電梯壞了",
        "𠮷𠮷𠮷𠮷",
        "\x00\ud800",
    ],
)
def test_any_text_is_compared_without_complaint(cast, now, place, text):
    Story(cast, now, text="电梯坏了两天没人修", **place())
    draft = Matter(county="321171", unit_code=VILLAGE + "001001", reported_at=now, **place())
    rows = likely(draft, text, cast.shequ.actor())
    assert len(rows) == (text == "電梯壞了")


def test_a_busy_street_is_looked_at_newest_first(cast, now, place):
    """Hundreds of cases within a hundred metres: the likely one is still among them."""
    first = Story(cast, now, text="路面有一处坑洼", **place(10)).case
    twin = Story(cast, now, text=AGAIN, **place(10)).case
    for number in range(150):
        key = {"id": uuid7(now - timedelta(minutes=number + 1))}
        made = {"reference": f"{number:020}", "submission": f"busy-{number}"}
        _copied(first, **key, **made, receipt_index=f"{number:032}".encode())
        _copied(EntryText.objects.of(first).get(), case_id=key["id"])
    case = Story(cast, now + timedelta(hours=1), text=WIRE, **place()).case
    assert [row.case for row in lookalikes(case, cast.shequ.actor())] == [twin]


def _copied(row, **changed):
    columns = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
    type(row)(**columns | changed).save(force_insert=True)
