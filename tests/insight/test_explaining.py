"""What is said of a week: numbers beside the usual ones, and nothing that chance explains."""

from datetime import date, timedelta

import pytest

from huiyin.cases.states import Source
from huiyin.insight.asking import Asked
from huiyin.insight.explaining import explain
from huiyin.insight.places import place_of
from huiyin.territory import codes
from huiyin.territory.models import Unit
from tests.cast import NEXT_VILLAGE, OTHER_STREET, STREET, VILLAGE
from tests.insight.matters import matters, settle

HERE, THERE = VILLAGE + "001001", NEXT_VILLAGE + "001001"
MONDAY, SUNDAY = date(2026, 5, 25), date(2026, 5, 31)
LAST_YEAR = date(2025, 5, 28)  # the Wednesday 52 weeks before that of the week
WEEK = timedelta(days=7)


def week(code=STREET, **narrowed):
    return Asked(place_of(code), MONDAY, SUNDAY, **narrowed)


def usually(count, number=4, **columns):
    """So many in each of the four weeks before."""
    for back in range(1, number + 1):
        matters(count, MONDAY - back * WEEK + timedelta(days=2), **columns)


def said(found, kind):
    return [change.sentence for change in found if change.kind == kind]


@pytest.fixture
def noise(cast):
    """38 of a week about noise where 21 are usual; 12 of the 17 more in one village."""
    matters(1, date(2024, 1, 1), unit=OTHER_STREET)
    matters(30, LAST_YEAR, unit=HERE, item="dogs")
    usually(9, unit=HERE, item="neighbour_noise")
    usually(12, unit=THERE, item="neighbour_noise")
    matters(21, MONDAY, unit=HERE, item="neighbour_noise")
    matters(17, SUNDAY, unit=THERE, item="neighbour_noise")
    settle()


def test_a_week_is_told_in_numbers_with_where_it_came_from(noise, now):
    found = explain(week(), at=now)
    assert said(found, "total") == [
        "2026年5月25日至31日共反映38件；前四周同样的星期平均21件，多17件，其中生活噪音扰民多17件、"
        "兴港社区居委会多12件；去年同样的星期30件，多8件。"
    ]
    assert said(found, "item") == [
        "生活噪音扰民38件，前四周同样的星期平均21件，多17件，其中兴港社区居委会多12件。"
    ]


def test_a_change_leads_to_the_matters_it_counts(noise, now):
    total, item = explain(week(), at=now)[:2]
    assert (total.now, total.before, total.changed) == (38, 21.0, True)
    assert (total.asked, total.column) == (week(), "reported")
    assert item.asked == week(item="neighbour_noise")
    assert item.column == "reported"


def test_what_is_not_sorted_yet_is_said_and_blamed_for_nothing(cast, now):
    """Of these days some have no item whatever happens; of the weeks before all have one."""
    matters(1, date(2026, 1, 1))
    usually(20, item="dogs")
    matters(22, MONDAY, item="dogs")
    matters(25, MONDAY, item="")
    settle()
    found = explain(week(), at=now)
    assert found[0].sentence == (
        "2026年5月25日至31日共反映47件；前四周同样的星期平均20件，多27件，其中兴港社区居委会多27件；"
        "去年这时候还没有数据；有25件还没有归类。"
    )
    assert [one.kind for one in found] == ["total", "unit", "repeats"]


def test_a_village_that_stands_out_is_told_with_what_it_was(cast, now):
    matters(1, date(2026, 1, 1))
    usually(4, unit=HERE, item="dogs")
    usually(30, unit=THERE, item="dogs")
    matters(16, MONDAY, unit=HERE, item="dogs")
    matters(29, MONDAY, unit=THERE, item="dogs")
    settle()
    found = explain(week(), at=now)
    assert said(found, "unit") == [
        "兴港社区居委会16件，前四周同样的星期平均4件，多12件，其中狗患（不文明养犬）多12件。"
    ]
    (unit,) = [one for one in found if one.kind == "unit"]
    assert unit.asked.place.code == VILLAGE


def test_what_chance_explains_is_no_change(cast, now):
    matters(1, date(2026, 1, 1))
    usually(20)
    matters(25, MONDAY)
    settle()
    (total, *rest) = explain(week(), at=now)
    assert total.sentence == (
        "2026年5月25日至31日共反映25件；前四周同样的星期平均20件，多5件；去年这时候还没有数据；"
        "没有超出平常的起伏。"
    )
    assert not total.changed
    assert not [one for one in rest if one.kind in ("item", "unit")]


def test_a_fall_is_told_too(cast, now):
    matters(1, date(2026, 1, 1))
    usually(40)
    matters(18, MONDAY)
    settle()
    total = explain(week(), at=now)[0]
    assert total.changed
    assert "前四周同样的星期平均40件，少22件" in total.sentence


def test_of_a_day_that_still_runs_no_fall_is_told(cast, now):
    """On Wednesday at ten the matters of Wednesday are not all there yet."""
    today = now.date()
    matters(1, date(2026, 1, 1))
    for back in range(1, 5):
        matters(40, today - back * WEEK)
    matters(5, today)
    settle()
    asked = Asked(place_of(STREET), today, today)
    total = explain(asked, at=now)[0]
    assert not total.changed
    assert total.sentence.endswith("；今天还没有过完。")
    assert explain(asked, at=now + timedelta(days=1))[0].changed


def test_days_to_come_are_left_out(cast, now):
    matters(1, date(2026, 1, 1))
    matters(3, now.date())
    settle()
    asked = Asked(place_of(STREET), date(2026, 6, 1), date(2026, 6, 30))
    total = explain(asked, at=now)[0]
    assert total.asked.last == now.date()
    assert total.sentence.startswith("2026年6月1日至3日共反映3件")
    assert explain(Asked(place_of(STREET), SUNDAY + WEEK, SUNDAY + WEEK), at=now) == []


def test_the_first_day_of_use(cast, now):
    matters(1, now.date())
    settle()
    (only,) = explain(Asked(place_of(STREET), now.date(), now.date()), at=now)
    assert only.sentence == "2026年6月3日共反映1件；2026年6月3日起才有数据，还不能同以前比。"


def test_before_anything_was_ever_reported(cast, now):
    (only,) = explain(week(), at=now)
    assert (only.kind, only.sentence, only.now) == ("none", "还没有数据。", 0)


def test_a_place_where_nothing_happened(cast, now):
    matters(1, date(2024, 1, 1), unit=OTHER_STREET)
    settle()
    (only,) = explain(week(), at=now)
    assert only.sentence == (
        "2026年5月25日至31日共反映0件；前四周同样的星期平均0件，一样多；去年同样的星期0件，一样多；"
        "没有超出平常的起伏。"
    )


def test_longer_spans_are_set_beside_the_year_before_alone(cast, now):
    matters(1, date(2024, 1, 1))
    matters(50, date(2025, 3, 12))
    matters(90, date(2026, 3, 11))
    settle()
    total = explain(Asked(place_of(STREET), date(2026, 2, 1), date(2026, 4, 30)), at=now)[0]
    assert "前四" not in total.sentence
    assert "去年同期50件，多40件" in total.sentence
    assert total.changed


def test_a_month_is_set_beside_one_as_long(cast, now):
    """31 days beside the 31 that began five weeks before, on the same weekday."""
    matters(1, date(2026, 1, 1))
    matters(7, date(2026, 3, 26))  # the day before that span begins
    matters(20, date(2026, 3, 27))
    matters(20, date(2026, 4, 26))
    matters(80, date(2026, 5, 20))
    settle()
    total = explain(Asked(place_of(STREET), date(2026, 5, 1), SUNDAY), at=now)[0]
    assert "之前同样长、星期相同的一段40件，多40件" in total.sentence
    assert total.changed


def test_three_days_are_set_beside_the_same_three_weekdays(cast, now):
    """Weekends in between are not averaged in."""
    matters(1, date(2026, 1, 1))
    for back in range(1, 5):
        matters(10, MONDAY - back * WEEK)
        matters(90, MONDAY - back * WEEK + timedelta(days=5))  # Saturdays
    matters(11, MONDAY)
    settle()
    total = explain(Asked(place_of(STREET), MONDAY, MONDAY + timedelta(days=2)), at=now)[0]
    assert "前四周同样的星期平均10件，多1件" in total.sentence


def test_a_merger_is_no_rise_of_the_unit_that_took_over(cast, now):
    matters(1, date(2026, 1, 1))
    usually(30, unit=THERE)
    matters(30, MONDAY, unit=HERE)
    codes.end([Unit.objects.get(code=NEXT_VILLAGE)], on=MONDAY)
    settle()
    assert not said(explain(week(), at=now), "unit")


def test_offices_with_much_overdue_or_handed_back(cast, now, django_assert_max_num_queries):
    squad = cast.office("township_enforcement", STREET).pk
    matters(1, date(2026, 1, 1))
    matters(6, MONDAY, desk_id=squad, due=now - timedelta(hours=1))
    matters(4, MONDAY, desk_id=squad, due=now + timedelta(hours=1))
    matters(5, MONDAY, desk_id=squad, ended_on=SUNDAY, returned=1)
    matters(3, MONDAY, desk_id=squad, ended_on=SUNDAY)
    matters(4, MONDAY, ended_on=SUNDAY, returned=1)
    settle()
    with django_assert_max_num_queries(20):
        found = explain(week(), at=now)
    name = cast.office("township_enforcement", STREET).name
    assert said(found, "overdue") == [f"{name}没办结的10件里，超期的6件。"]
    assert said(found, "returned") == [f"{name}办结的8件里，退过单的5件。"]
    assert {one.asked.desk for one in found if one.kind in ("overdue", "returned")} == {squad}


def test_the_same_again_and_again_from_one_spot(cast, now):
    matters(1, date(2026, 1, 1))
    matters(4, MONDAY, compound_id=cast.compound.pk, item="pipe_blockage")
    matters(3, MONDAY, item="dogs")
    matters(2, MONDAY, item="elevator")
    matters(3, MONDAY, item="dogs", source=Source.GRID, complained=0, found=1, unit=THERE)
    settle()
    found = explain(week(), at=now)
    assert said(found, "repeats") == [
        "示例·滨江苑：管道堵塞，群众反映了4件。",
        "兴港社区居委会第1片区网格第1号精微网格：狗患（不文明养犬），群众反映了3件。",
    ]
    spot, grid = [one for one in found if one.kind == "repeats"]
    assert (spot.asked.compound, spot.asked.item, spot.column) == (
        cast.compound.pk,
        "pipe_blockage",
        "complained",
    )
    assert grid.asked.place.code == HERE


def test_the_same_every_time_and_for_however_many_units(noise, now, django_assert_max_num_queries):
    first = explain(week(), at=now)
    with django_assert_max_num_queries(20):
        assert explain(week(), at=now) == first
