"""上报链: who hears of a report, the nearest of each role, deputies on leave too."""

from datetime import date, timedelta

import pytest

from huiyin.people.chain import chain_of, offices_above
from huiyin.people.models import Leave, Post
from huiyin.rulebook import active
from tests.cast import VILLAGE, colleague


def told(person, on) -> list[tuple[str, list[str]]]:
    (post,) = person.actor(on).posts
    return [
        (link.role, [row.user.username for row in link.holders]) for link in chain_of(post, on=on)
    ]


def test_from_the_informant_upwards(cast, now):
    assert told(cast.xinxi, now.date()) == [
        ("centre_household", ["zhongxinhu"]),
        ("village_secretary", ["shuji"]),
    ]


def test_from_the_middle_and_from_the_top(cast, now):
    assert told(cast.zhongxinhu, now.date()) == [("village_secretary", ["shuji"])]
    assert told(cast.shuji, now.date()) == []


def test_who_stands_in_no_chain(cast, now, django_assert_num_queries):
    (post,) = cast.wangge.actor().posts
    with django_assert_num_queries(0):
        assert chain_of(post, on=now.date()) == []


def test_the_nearest_scope_counts(cast, now):
    further = colleague(cast.zhongxinhu)
    Post.objects.filter(pk=further.post.pk).update(scope=cast.unit(VILLAGE + "001"))
    assert told(cast.xinxi, now.date())[0] == ("centre_household", ["zhongxinhu"])
    Post.objects.filter(pk=cast.zhongxinhu.post.pk).update(ends=now.date())
    assert told(cast.xinxi, now.date())[0] == ("centre_household", ["zhongxinhu_2"])


def test_the_next_grid_and_the_next_street_hear_nothing(cast, now):
    Post.objects.filter(pk=cast.zhongxinhu.post.pk).update(scope=cast.unit(VILLAGE + "002"))
    assert told(cast.xinxi, now.date())[0] == ("centre_household", [])


def test_on_leave_the_deputy_is_told_as_well(cast, now):
    post = cast.shuji.post
    Leave.objects.create(post=post, first_day=now.date(), last_day=now.date())
    (mine,) = cast.zhongxinhu.actor().posts
    (link,) = chain_of(mine, on=now.date())
    assert link.accounts == [cast.shuji.user.pk, cast.shequ.user.pk]
    (after,) = chain_of(mine, on=now.date() + timedelta(days=1))
    assert after.accounts == [cast.shuji.user.pk]


def test_the_offices_above_lowest_first(cast):
    names = [row.office for row in offices_above(VILLAGE + "001001")]
    assert names == ["community", "township_centre", "district_centre"]


@pytest.mark.parametrize("on", [date(2020, 1, 1)])
def test_before_anybody_had_a_post(cast, now, on):
    (post,) = cast.xinxi.actor(now.date()).posts
    assert [link.holders for link in chain_of(post, on=on)] == [(), ()]


def test_a_place_without_a_chain(cast, now, monkeypatch, profile):
    from dataclasses import replace

    without = replace(profile, routing=replace(profile.routing, chain=()))
    monkeypatch.setattr(active, "profile", lambda: without)
    assert told(cast.xinxi, now.date()) == []
