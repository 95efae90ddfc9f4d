"""Buildings are kept by their community; the address on the entrance outlives the name."""

import pytest
from django.db import IntegrityError, transaction

from huiyin.common.refusal import Refused
from huiyin.people.domain.buildings import add_buildings, correct_building, names_in
from huiyin.people.domain.posts import appoint, end_post
from huiyin.people.models import Post
from huiyin.territory.models import Building
from tests.cast import VILLAGE

pytestmark = pytest.mark.django_db


@pytest.fixture
def building(cast):
    return Building.objects.select_related("compound__village").get(
        compound=cast.compound, name="2幢"
    )


def test_several_at_once_and_none_twice(cast, now):
    names = names_in("4幢、5幢，2幢\n 4幢 ;")
    assert names == ["4幢", "5幢", "2幢"]
    by = cast.shequ.actor()
    made = add_buildings(compound=cast.compound, names=names, by=by, at=now)
    assert [row.name for row in made] == ["4幢", "5幢"]
    assert len({row.token for row in Building.objects.all()}) == Building.objects.count()
    with pytest.raises(Refused, match="没有新的楼栋"):
        add_buildings(compound=cast.compound, names=names, by=by, at=now)
    with pytest.raises(Refused, match="1 到 40"):
        add_buildings(compound=cast.compound, names=["楼" * 41], by=by, at=now)
    many = [f"{number}号" for number in range(201)]
    with pytest.raises(Refused, match="一次最多"):
        add_buildings(compound=cast.compound, names=many, by=by, at=now)


def test_only_its_own_community_and_managers(cast, now, building):
    for who in (cast.next_shequ, cast.other_shequ, cast.wangge, cast.jiedao, cast.quji):
        with pytest.raises(Refused, match="不在您的范围内"):
            add_buildings(compound=cast.compound, names=["9幢"], by=who.actor(), at=now)
        with pytest.raises(Refused, match="不在您的范围内"):
            correct_building(building=building, name="9幢", group_link="", by=who.actor(), at=now)
    add_buildings(compound=cast.compound, names=["9幢"], by=cast.renshi.actor(), at=now)


def test_the_token_stays_when_the_name_changes(cast, now, building):
    token = building.token
    by = cast.shequ.actor()
    correct_building(
        building=building, name="贰号楼", group_link=" https://example.org/a ", by=by, at=now
    )
    kept = Building.objects.get(pk=building.pk)
    assert (kept.name, kept.group_link, kept.token) == ("贰号楼", "https://example.org/a", token)
    with pytest.raises(Refused, match="已经有"):
        correct_building(building=building, name="1幢", group_link="", by=by, at=now)


@pytest.mark.parametrize(
    "link", ["http://example.org", "javascript:alert(1)", "example.org", "https://" + "a" * 400]
)
def test_only_addresses_that_are_safe_to_open(cast, now, building, link):
    with pytest.raises(Refused, match="https://"):
        correct_building(
            building=building, name="2幢", group_link=link, by=cast.shequ.actor(), at=now
        )
    with pytest.raises(IntegrityError), transaction.atomic():
        Building.objects.filter(pk=building.pk).update(group_link="http://example.org")


def test_a_post_for_a_building_is_one_for_its_compound(cast, now, building):
    renshi = cast.renshi.actor()
    given = {
        "user": cast.xinxi.user,
        "organisation": cast.office("community", VILLAGE),
        "role": "building_head",
        "starts": now.date(),
        "by": renshi,
        "at": now,
    }
    post = appoint(**given, building=building, contact="0000-0000001")
    assert (post.compound, post.building) == (cast.compound, building)
    actor = cast.xinxi.actor()
    held = next(row for row in actor.posts if row.role == "building_head")
    assert held.compound_id == cast.compound.pk
    with pytest.raises(Refused, match="不用再安排一次"):
        appoint(**given, building=building)
    appoint(**given, building=cast.compound.buildings.get(name="3幢"))
    with pytest.raises(Refused, match="不在小区"):
        appoint(**given, compound=cast.other_compound, building=building)
    with pytest.raises(IntegrityError), transaction.atomic():
        Post.objects.filter(pk=post.pk).update(compound=None)


def test_the_successor_has_the_building_but_not_the_telephone(cast, now, building):
    renshi = cast.renshi.actor()
    post = appoint(
        user=cast.xinxi.user,
        organisation=cast.office("community", VILLAGE),
        role="building_head",
        building=building,
        contact="0000-0000001",
        starts=now.date(),
        by=renshi,
        at=now,
    )
    follows = end_post(
        post=post, last_day=now.date(), by=renshi, at=now, successor=cast.zhongxinhu.user
    )
    assert follows
    assert (follows.building, follows.compound, follows.contact) == (building, cast.compound, "")


def test_a_colleague_who_was_faster_by_a_moment_is_no_error(cast, now):
    """The names are looked up before they are written; here one comes twice."""
    by = cast.shequ.actor()
    with pytest.raises(Refused, match="都已经登记过"):
        add_buildings(compound=cast.compound, names=["77幢", "77幢"], by=by, at=now)
    assert not Building.objects.filter(name="77幢").exists()
