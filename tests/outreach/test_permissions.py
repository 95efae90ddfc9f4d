"""Who sees which door, which visit, which errand; and the same roles one street over."""

from datetime import timedelta

import pytest

from huiyin.outreach.models import Household
from huiyin.outreach.permissions import (
    running_post,
    visible_errands,
    visible_households,
    visible_visits,
)
from huiyin.people.models import Leave
from tests.cast import STREET, VILLAGE, colleague
from tests.doors import GRID, NEXT_GRID, OTHER_GRID, asked, door, visited

VILLAGERS = ("xinxi", "zhongxinhu", "wangge", "shequ", "shuji")
ABOVE = (
    "jiedao", "lianluo", "jiezhifa", "fenguan", "quji", "zhifa", "zhujian", "zhiban", "jijian",
    "lingdao", "ducha", "shenji", "renshi", "xitong",
)  # fmt: skip


def seen(person):
    actor = person.actor()
    return {row.door for row in visible_households(actor, on=person.on)}


@pytest.fixture
def street(cast, now):
    """Two doors of the informant, one of nobody in each grid, one a street over."""
    rows = {
        "101": door(cast, now, "101", of=cast.xinxi),
        "102": door(cast, now, "102", of=cast.xinxi),
        "103": door(cast, now, "103"),
        "201": door(cast, now, "201", grid=NEXT_GRID),
        "301": door(cast, now, "301", grid=VILLAGE + "002001"),
        "901": door(cast, now, "901", grid=OTHER_GRID, of=cast.other_xinxi),
    }
    for number in ("101", "901"):
        by = cast.xinxi if number == "101" else cast.other_xinxi
        visited(rows[number], by.actor(), now)
        asked(rows[number], by.actor(), now, papers="身份证复印件")
    return rows


def test_each_sees_its_own_ground(cast, street):
    assert seen(cast.xinxi) == {"101", "102"}
    assert seen(cast.zhongxinhu) == {"101", "102", "103"}
    assert seen(cast.wangge) == {"101", "102", "103", "201"}
    assert seen(cast.shequ) == seen(cast.shuji) == {"101", "102", "103", "201", "301"}


def test_one_street_over_sees_nothing_of_it(cast, street):
    for name in VILLAGERS:
        other = getattr(cast, f"other_{name}")
        assert seen(other) == {"901"}
        actor = other.actor()
        assert {row.household_id for row in visible_visits(actor, on=other.on)} == {
            street["901"].id
        }
        assert {row.household_id for row in visible_errands(actor, on=other.on)} == {
            street["901"].id
        }
    assert seen(cast.next_shequ) == set()


@pytest.mark.parametrize("name", ABOVE)
def test_nobody_above_the_village_sees_a_single_record(cast, street, name):
    person = getattr(cast, name)
    actor = person.actor()
    assert not visible_households(actor, on=person.on).exists()
    assert not visible_visits(actor, on=person.on).exists()
    assert not visible_errands(actor, on=person.on).exists()


def test_a_scope_above_the_village_opens_nothing_whatever_its_rights(cast, street):
    wide = colleague(cast.wangge)
    wide.post.scope = cast.unit(STREET)
    wide.post.save()
    assert seen(wide) == set()
    assert not visible_visits(wide.actor(), on=wide.on).exists()


def test_a_resident_sees_none(cast, street):
    assert not visible_households(cast.resident.actor(), on=cast.resident.on).exists()


def test_visits_and_errands_follow_the_door(cast, street, now):
    visited(street["103"], cast.shequ.actor(), now + timedelta(hours=1))
    mine = visible_visits(cast.xinxi.actor(), on=now.date())
    assert {row.household_id for row in mine} == {street["101"].id}
    grid = visible_visits(cast.zhongxinhu.actor(), on=now.date())
    assert {row.household_id for row in grid} == {street["101"].id, street["103"].id}
    assert visible_errands(cast.wangge.actor(), on=now.date()).count() == 1


def test_a_new_informant_sees_only_what_nobody_serves(cast, street):
    newcomer = colleague(cast.xinxi)
    assert seen(newcomer) == {"103"}
    Household.objects.filter(county=GRID[:6], door="102").update(post=newcomer.post)
    assert seen(newcomer) == {"102"}
    assert seen(cast.xinxi) == {"101"}


def test_the_list_of_a_post_that_ended_is_nobodys(cast, street, now):
    newcomer = colleague(cast.xinxi)
    cast.xinxi.post.ends = now.date()
    cast.xinxi.post.save()
    assert seen(cast.xinxi) == set()
    assert seen(newcomer) == {"101", "102", "103"}


def test_a_deputy_sees_the_list_during_leave(cast, street, now):
    stand_in = cast.zhiban
    cast.xinxi.post.deputy = stand_in.user
    cast.xinxi.post.save()
    assert seen(stand_in) == set()
    Leave.objects.create(post=cast.xinxi.post, first_day=now.date(), last_day=now.date())
    assert seen(stand_in) == {"101", "102"}


def test_a_post_for_a_compound_sees_its_doors_only(cast, street, now):
    warden = colleague(cast.wangge)
    warden.post.compound = cast.compound
    warden.post.save()
    assert seen(warden) == {"101", "102", "103", "201"}
    warden.post.compound = cast.other_compound
    warden.post.save()
    assert seen(warden) == set()


def test_a_post_for_a_building_sees_no_other_building(cast, street, now):
    head = colleague(cast.wangge)
    first, second, _third = cast.compound.buildings.order_by("name")
    head.post.compound, head.post.building = cast.compound, first
    head.post.save()
    assert seen(head) == {"101", "102", "103", "201"}
    head.post.building = second
    head.post.save()
    assert seen(head) == set()


def test_the_village_runs_its_outreach_and_nobody_elses(cast):
    for name in ("shequ", "shuji"):
        assert running_post(getattr(cast, name).actor(), GRID)
        assert running_post(getattr(cast, f"other_{name}").actor(), GRID) is None
    for name in ("xinxi", "zhongxinhu", "wangge", "jiedao", "quji", "shenji"):
        assert running_post(getattr(cast, name).actor(), GRID) is None
