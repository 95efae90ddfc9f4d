"""Rights come from the posts of the day: own ones, and those of an absent holder."""

from datetime import timedelta

import pytest

from huiyin.people.actors import SYSTEM, actor_for
from huiyin.people.domain.leave import cancel_leave, go_on_leave
from huiyin.people.domain.posts import end_post
from huiyin.people.models import Organisation, Post
from huiyin.rulebook.rights import Right
from tests.cast import STREET

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def test_the_deputy_acts_during_leave_only(cast, now):
    today = now.date()
    assert not cast.lianluo.actor().may_anywhere(Right.DISPATCH)
    leave = go_on_leave(
        post=cast.jiedao.post, first_day=today + DAY, last_day=today + 2 * DAY, by=SYSTEM, at=now
    )
    days = [cast.lianluo.actor(today + n * DAY).may_anywhere(Right.DISPATCH) for n in range(4)]
    assert days == [False, True, True, False]
    (post,) = cast.lianluo.actor(today + DAY).having(Right.DISPATCH)
    assert (post.post_id, post.acting_for) == (cast.jiedao.post.pk, cast.jiedao.user.name)
    # The holder keeps acting, in the own name.
    assert cast.jiedao.actor(today + DAY).having(Right.DISPATCH)[0].acting_for == ""
    # The same deputy one street over gains nothing.
    assert not cast.other_lianluo.actor(today + DAY).may_anywhere(Right.DISPATCH)
    cancel_leave(leave=leave, by=SYSTEM, at=now + DAY)
    assert not cast.lianluo.actor(today + DAY).may_anywhere(Right.DISPATCH)


def test_two_leaves_give_a_post_once(cast, now):
    today = now.date()
    post = cast.jiedao.post
    go_on_leave(post=post, first_day=today, last_day=today, by=SYSTEM, at=now)
    go_on_leave(post=post, first_day=today + DAY, last_day=today + DAY, by=SYSTEM, at=now)
    assert len(cast.lianluo.actor(today).posts) == 2
    assert len(cast.lianluo.actor(today + DAY).posts) == 2


def test_an_ended_post_carries_no_rights(cast, now):
    end_post(post=cast.shuji.post, last_day=now.date(), by=SYSTEM, at=now)
    assert cast.shuji.actor(now.date()).may_anywhere(Right.OVERSEE)
    assert cast.shuji.actor(now.date() + DAY).posts == ()


def test_an_ended_post_carries_no_rights_for_its_deputy(cast, now):
    go_on_leave(
        post=cast.jiedao.post,
        first_day=now.date(),
        last_day=now.date() + 9 * DAY,
        by=SYSTEM,
        at=now,
    )
    end_post(post=cast.jiedao.post, last_day=now.date(), by=SYSTEM, at=now)
    assert not cast.lianluo.actor(now.date() + DAY).may_anywhere(Right.DISPATCH)


def test_a_post_to_come_carries_none_yet(cast, now):
    Post.objects.filter(pk=cast.shuji.post.pk).update(starts=now.date() + DAY)
    assert cast.shuji.actor().posts == ()


def test_an_ended_office_gives_no_rights(cast, now):
    Organisation.objects.filter(office="township_centre", unit__code=STREET).update(
        ended=now.date()
    )
    assert cast.jiedao.actor().posts == ()
    assert cast.other_jiedao.actor().posts


def test_a_role_the_profile_no_longer_has(cast):
    Post.objects.filter(pk=cast.shuji.post.pk).update(role="abolished")
    assert cast.shuji.actor().posts == ()


@pytest.mark.parametrize("posts", [1, 3])
def test_one_query_however_many_posts(cast, now, django_assert_num_queries, posts):
    for office in ("housing", "water", "justice")[: posts - 1]:
        Post.objects.create(
            user=cast.zhujian.user,
            organisation=cast.office(office),
            role="department_clerk",
            scope=cast.unit("321171"),
            starts=now.date(),
        )
    with django_assert_num_queries(1) as captured:
        actor = actor_for(cast.zhujian.user, now.date())
    assert len(actor.posts) == posts
    assert "boundary" not in captured.captured_queries[0]["sql"]
    assert "phone" not in captured.captured_queries[0]["sql"]
