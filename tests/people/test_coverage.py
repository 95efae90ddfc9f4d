"""Gaps are found where they are, in the own range alone, and cost the same however many."""

import pytest

from huiyin.people.coverage import coverage
from huiyin.people.models import Post, User
from tests.cast import COUNTY, NEXT_VILLAGE, OTHER_VILLAGE, STREET, VILLAGE
from tests.hiring import hire

pytestmark = pytest.mark.django_db


@pytest.fixture
def on(cast):
    return cast.wangge.on


def gaps(scopes, on, role):
    return {gap.place for gap in coverage(scopes, on=on).gaps if gap.role == role}


def share(scopes, on, role):
    found = next(row for row in coverage(scopes, on=on).shares if row.role == role)
    return found.places, found.covered, found.missing


def test_a_grid_without_a_worker(cast, on):
    assert share([VILLAGE], on, "网格员") == (2, 1, 1)
    covered = cast.wangge.post.scope.name
    assert covered not in gaps([VILLAGE], on, "网格员")
    Post.objects.filter(pk=cast.wangge.post.pk).update(ends=on)
    assert covered in gaps([VILLAGE], on, "网格员")


def test_one_officer_may_cover_a_street(cast, on):
    assert share([STREET], on, "社区民警") == (2, 0, 2)
    hire(cast, "beat_officer", "township_police", STREET)
    assert share([STREET], on, "社区民警") == (2, 2, 0)
    assert share([VILLAGE], on, "社区民警") == (1, 1, 0)
    assert share([OTHER_VILLAGE], on, "社区民警") == (1, 0, 1)


def test_every_building_has_its_head(cast, on):
    assert share([VILLAGE], on, "楼栋长") == (3, 0, 3)
    hire(cast, "building_head", "community", VILLAGE)
    post = Post.objects.get(role="building_head")
    building = cast.compound.buildings.get(name="1幢")
    post.compound, post.building = cast.compound, building
    post.save()
    assert gaps([VILLAGE], on, "楼栋长") == {"2幢", "3幢"}
    post.building = None
    post.save()
    assert gaps([VILLAGE], on, "楼栋长") == set()
    assert share([OTHER_VILLAGE], on, "楼栋长") == (3, 0, 3)
    User.objects.filter(pk=post.user_id).update(suspended_at=cast.shequ.user.created_at)
    assert share([VILLAGE], on, "楼栋长") == (3, 0, 3)


def test_only_the_own_range_and_nothing_twice(cast, on):
    names = {gap.where for gap in coverage([VILLAGE], on=on).gaps}
    assert not any("新茂" in name for name in names)
    twice = coverage([COUNTY, STREET, VILLAGE, VILLAGE], on=on)
    assert twice == coverage([COUNTY], on=on)
    assert coverage([], on=on).gaps == ()
    assert share([VILLAGE, NEXT_VILLAGE], on, "网格员")[0] == 4


def test_a_narrower_post_does_not_cover_the_whole(cast, on):
    """An informant of one fine grid is not the worker of its area."""
    Post.objects.filter(pk=cast.wangge.post.pk).update(scope=cast.xinxi.post.scope)
    assert share([VILLAGE], on, "网格员") == (2, 0, 2)


def test_statements_do_not_grow(cast, on, django_assert_num_queries):
    coverage([COUNTY], on=on)
    for scopes in ([VILLAGE], [COUNTY]):
        with django_assert_num_queries(4):
            coverage(scopes, on=on)
