"""The card is answered for many spots at once, nearest first, each person once in a role."""

from datetime import timedelta

import pytest
from django.utils import timezone

from huiyin.people.models import Post
from huiyin.people.on_duty import Spot, card, cards, dialled, on_duty, spot_of, unit_of
from tests.cast import VILLAGE
from tests.hiring import hire

pytestmark = pytest.mark.django_db


@pytest.fixture
def on(cast):
    return cast.wangge.on


def names(spot, on):
    return [(row.role, row.name) for row in on_duty([spot], on=on)[spot]]


def test_the_nearest_of_a_role_first(cast, on):
    fine = cast.xinxi.post.scope.code
    spot = Spot(fine, cast.compound.pk)
    near = Post.objects.get(pk=cast.xinxi.post.pk)
    near.pk, near.user = None, cast.shuji.user
    near.scope, near.compound = cast.unit(VILLAGE), cast.compound
    near.save()
    informants = [name for role, name in names(spot, on) if role == "informant"]
    assert informants == [cast.shuji.user.name, cast.xinxi.user.name]


def test_one_person_in_a_role_of_two_scopes_stands_once(cast, on):
    again = Post.objects.get(pk=cast.xinxi.post.pk)
    again.pk, again.scope, again.compound = None, cast.unit(VILLAGE), cast.compound
    again.save()
    spot = Spot(cast.xinxi.post.scope.code, cast.compound.pk)
    found = [row for row in on_duty([spot], on=on)[spot] if row.role == "informant"]
    assert [row.where for row in found] == [cast.compound.name]


def test_a_post_for_a_compound_says_nothing_of_its_neighbour(cast, on):
    Post.objects.filter(pk=cast.xinxi.post.pk).update(
        scope=cast.unit(VILLAGE), compound=cast.compound
    )
    elsewhere = Spot(cast.xinxi.post.scope.code)
    assert ("informant", cast.xinxi.user.name) not in names(elsewhere, on)


def test_many_spots_cost_what_one_costs(cast, on, django_assert_max_num_queries):
    spots = [spot_of(row) for row in cast.compound.buildings.select_related("compound__village")]
    spot_of(cast.compound)
    assert len(spots) == 3
    with django_assert_max_num_queries(3):
        found = cards(spots, on=on)
    assert set(found) == set(spots)


def test_vacant_only_where_somebody_must_be(cast, on):
    lines = {line.role: line.people for line in card(Spot(VILLAGE), on=on)}
    assert lines["社区民警"] == ()
    assert "楼栋长" not in lines
    assert "网格员" not in lines  # a grid below the village is not what was asked


def test_a_part_of_a_compound_is_not_guessed_from_its_point(cast, monkeypatch):
    from huiyin.people import on_duty as module

    deep = unit_of(cast.compound)
    assert len(deep) == 18
    profile = module.active.profile()
    levels = [*profile.levels[:-1]]
    last = profile.levels[-1]

    class Part:
        digits, inside_compound, key = last.digits, True, last.key

    monkeypatch.setattr(
        module.active, "profile", lambda: type("P", (), {"levels": [*levels, Part()]})()
    )
    assert unit_of(cast.compound) == deep[:15]


def test_yesterday_counts_for_yesterday(cast, on):
    hire(cast, "beat_officer", "township_police", "321171002")
    Post.objects.filter(role="beat_officer").update(ends=on)
    spot = Spot(VILLAGE)
    assert "beat_officer" in dict(names(spot, on - timedelta(days=1)))
    assert "beat_officer" not in dict(names(spot, on))
    assert timezone.localdate() >= on


@pytest.mark.parametrize(
    ("written", "dial"),
    [("0511-8888 0000 转 801", "051188880000"), ("+86 13900000000", "+8613900000000"), ("", "")],
)
def test_what_the_telephone_is_given(written, dial):
    assert dialled(written) == dial
