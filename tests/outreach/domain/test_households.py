"""Doors are places: no phone in them, each once, given only by the village."""

import pytest
from django.db import IntegrityError, transaction

from huiyin.common.refusal import Refused
from huiyin.outreach.domain.households import Door, assign, checked, end, pass_on
from huiyin.outreach.models import Household
from huiyin.people.models import Post
from tests.cast import COUNTY, colleague
from tests.doors import GRID, OTHER_GRID, door


def owner(row):
    return Household.objects.get(county=row.county, id=row.id).post_id


@pytest.mark.parametrize(
    ("words", "said"),
    [("  ", "门牌"), ("门" * 41, "40"), ("张三 13800138000", "电话")],
)
def test_a_door_holds_no_person(cast, words, said):
    with pytest.raises(Refused, match=said):
        checked(Door(GRID, words))


def test_a_door_lies_where_its_compound_lies(cast):
    with pytest.raises(Refused, match="不在这个村社区"):
        checked(Door(GRID, "101", cast.other_compound))
    with pytest.raises(Refused, match="不在"):
        building = cast.other_compound.buildings.first()
        checked(Door(GRID, "101", cast.compound, building))


def test_each_door_once(cast, now):
    door(cast, now, "101")
    with pytest.raises(IntegrityError), transaction.atomic():
        door(cast, now, "101")
    Household.objects.filter(county=COUNTY, door="101").update(ended=now.date())
    door(cast, now, "101")


def test_the_village_gives_doors_to_its_people(cast, now):
    rows = [door(cast, now, "101"), door(cast, now, "102")]
    by = cast.shequ.actor()
    assert assign(households=rows, post=cast.xinxi.post, by=by, at=now) == 2
    assert [owner(row) for row in rows] == [cast.xinxi.post.pk] * 2
    assert assign(households=rows, post=cast.xinxi.post, by=by, at=now) == 0
    newcomer = colleague(cast.xinxi)
    assert assign(households=rows[:1], post=newcomer.post, by=by, at=now) == 1
    assert assign(households=rows, post=None, by=by, at=now) == 2
    assert [owner(row) for row in rows] == [None, None]


@pytest.mark.parametrize("name", ["xinxi", "wangge", "other_shequ", "next_shequ", "jiedao"])
def test_nobody_else_does(cast, now, name):
    row, actor = door(cast, now), getattr(cast, name).actor()
    with pytest.raises(Refused, match="村社区"):
        assign(households=[row], post=cast.xinxi.post, by=actor, at=now)
    with pytest.raises(Refused, match="村社区"):
        end(household=row, on=now.date(), by=actor, at=now)
    assert owner(row) is None


def test_a_mixed_list_is_refused_whole(cast, now):
    rows = [door(cast, now), door(cast, now, "901", grid=OTHER_GRID)]
    with pytest.raises(Refused):
        assign(households=rows, post=cast.xinxi.post, by=cast.shequ.actor(), at=now)
    with pytest.raises(Refused, match="本村社区"):
        assign(households=rows[:1], post=cast.other_xinxi.post, by=cast.shequ.actor(), at=now)


def test_a_successor_takes_the_list_over(cast, now):
    row, other = door(cast, now, "101", of=cast.xinxi), door(cast, now, "102", of=cast.wangge)
    newcomer = colleague(cast.xinxi)
    assert pass_on(COUNTY, on=now.date(), at=now) == 0
    Post.objects.filter(pk=cast.xinxi.post.pk).update(ends=now.date())
    assert pass_on(COUNTY, on=now.date(), at=now) == 0  # a colleague is no successor
    Post.objects.filter(pk=newcomer.post.pk).update(starts=now.date())
    assert pass_on("350502", on=now.date(), at=now) == 0
    assert pass_on(COUNTY, on=now.date(), at=now) == 1
    assert (owner(row), owner(other)) == (newcomer.post.pk, cast.wangge.post.pk)
