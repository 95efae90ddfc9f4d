"""A door registered from the phone."""

import pytest

from huiyin.common.refusal import Refused
from huiyin.field.kinds import KINDS, Item
from huiyin.outreach.models import Household
from huiyin.people.models import Post
from huiyin.territory.models import Building
from tests.cast import COUNTY, VILLAGE, colleague
from tests.doors import GRID, door


def send(person, at, **data):
    return KINDS["household"](person.actor(), at, Item("b" * 32, data))


def test_into_the_own_grid_and_the_own_list(cast, now):
    said = {"compound": str(cast.compound.pk), "building": "", "door": "门卫室"}
    assert "门卫室" in send(cast.xinxi, now, **said).sentence
    home = Household.objects.get(county=COUNTY)
    # A list of its own begins with the village's word, not with the first door.
    assert (home.unit_code, home.post_id) == (GRID, None)
    Household.objects.filter(county=COUNTY).update(post=cast.xinxi.post)
    send(cast.xinxi, now, **{**said, "door": "302"})
    assert Household.objects.get(county=COUNTY, door="302").post == cast.xinxi.post


def test_each_door_once(cast, now):
    home = door(cast, now)
    said = {"compound": str(home.compound_id), "building": str(home.building_id)}
    with pytest.raises(Refused, match="登记过"):
        send(cast.xinxi, now, **said, door=home.door)


def test_a_post_for_one_building_opens_no_door_of_the_others(cast, now):
    one, other = Building.objects.filter(compound=cast.compound).order_by("name")[:2]
    person = colleague(cast.wangge)
    Post.objects.filter(pk=person.post.pk).update(
        scope=cast.unit(VILLAGE), compound=cast.compound, building=one
    )
    there = {"compound": str(cast.compound.pk), "door": "101"}
    assert one.name in send(person, now, **there, building=str(one.pk)).sentence
    for building in ("", str(other.pk)):
        with pytest.raises(Refused, match="范围"):
            send(person, now, **there, building=building)
    assert Household.objects.get(county=COUNTY).building == one


@pytest.mark.parametrize(
    "said",
    [
        {"compound": "99999", "door": "1"},
        {"compound": "x" * 30, "door": "1"},
        {"building": "1", "door": "1"},
        {"door": ""},
        {"door": "李四 13900000000"},
    ],
)
def test_what_is_no_door(cast, now, said):
    with pytest.raises(Refused):
        send(cast.xinxi, now, **said)
    assert not Household.objects.filter(county=COUNTY).exists()
