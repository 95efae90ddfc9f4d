"""Loads and vacancies, against the profile's own figures."""

from django.urls import reverse

from huiyin.people.models import Post
from huiyin.processes.network import network
from tests.cast import COUNTY, VILLAGE, colleague
from tests.desk.people.reading import text
from tests.doors import GRID, NEXT_GRID, OTHER_GRID, door


def lines(now):
    return {line.unit.code: line for line in network(VILLAGE, on=now.date()).lines}


def test_who_serves_how_many_and_what_is_missing(cast, now):
    door(cast, now, "101", of=cast.xinxi)
    door(cast, now, "102")
    door(cast, now, "201", grid=NEXT_GRID)
    door(cast, now, "901", grid=OTHER_GRID)
    found = network(VILLAGE, on=now.date())
    assert (found.informant, found.centre) == ("信息员", "中心户")
    assert (found.figure, found.ratio) == (30, (2, 3))
    assert (found.households, found.unserved) == (3, 2)
    here, next_ = lines(now)[GRID], lines(now)[NEXT_GRID]
    assert [load.households for load in here.served] == [1]
    assert (here.unserved, next_.unserved) == (1, 1)
    assert [post.user for post in here.leaders] == [cast.zhongxinhu.user]
    assert here.missing == ("每名中心户应带 2 至 3 名，现在 1 名",)
    assert next_.missing == ("缺信息员", "缺中心户")
    assert found.vacancies == 4


def test_two_informants_are_enough_for_one(cast, now):
    colleague(cast.xinxi)
    assert lines(now)[GRID].missing == ()


def test_one_who_left_serves_nobody(cast, now):
    door(cast, now, "101", of=cast.xinxi)
    Post.objects.filter(pk=cast.xinxi.post.pk).update(ends=now.date())
    found = network(VILLAGE, on=now.date())
    assert found.unserved == 1
    assert lines(now)[GRID].missing[0] == "缺信息员"


def test_too_many_is_marked(cast, now):
    for number in range(46):
        door(cast, now, f"{number}", of=cast.xinxi)
    (load,) = lines(now)[GRID].served
    assert (load.households, load.over) == (46, True)


def test_the_page(cast, now, desk):
    door(cast, now, "101", of=cast.xinxi)
    said = text(desk(cast.shequ).get(reverse("desk:households_network")))
    assert "每名信息员联系 30 户左右" in said and "缺中心户" in said
    assert cast.xinxi.user.name in said
    assert cast.other_xinxi.user.name not in said
    ask = {"village": "321171102004"}
    assert cast.other_xinxi.user.name not in text(
        desk(cast.shequ).get(reverse("desk:households_network"), ask)
    )


def test_as_many_statements_for_many_as_for_one(cast, now, django_assert_num_queries):
    door(cast, now, "101", of=cast.xinxi)
    with django_assert_num_queries(5):
        network(VILLAGE, on=now.date())
    colleague(cast.xinxi)
    for number in range(3):
        door(cast, now, f"{number}", grid=NEXT_GRID)
    with django_assert_num_queries(5):
        network(VILLAGE, on=now.date())
    assert COUNTY
