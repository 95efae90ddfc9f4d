"""Leave: the deputy named beforehand acts on those days and on no other."""

from datetime import timedelta

import pytest

from huiyin.common.audit import AuditEvent
from huiyin.common.refusal import Refused
from huiyin.people.actors import SYSTEM
from huiyin.people.domain.accounts import suspend
from huiyin.people.domain.leave import cancel_leave, go_on_leave, name_deputy
from huiyin.people.models import Leave, Post

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def test_the_holder_enters_the_own_leave(cast, now):
    leave = go_on_leave(
        post=cast.jiedao.post,
        first_day=now.date(),
        last_day=now.date() + 2 * DAY,
        by=cast.jiedao.actor(),
        at=now,
    )
    assert leave.post == cast.jiedao.post
    assert AuditEvent.objects.get(event="post.leave").details["deputy"] == cast.lianluo.user.pk


@pytest.mark.parametrize("who", ["other_jiedao", "shuji", "lianluo"])
def test_others_do_not(cast, now, who):
    with pytest.raises(Refused, match="本人和人员管理员"):
        go_on_leave(
            post=cast.jiedao.post,
            first_day=now.date(),
            last_day=now.date(),
            by=getattr(cast, who).actor(),
            at=now,
        )


def test_leave_needs_a_deputy(cast, now):
    leave = {"first_day": now.date(), "last_day": now.date(), "at": now}
    with pytest.raises(Refused, match="还没有代理人"):
        go_on_leave(post=cast.quji.post, by=cast.quji.actor(), **leave)
    suspend(user=cast.lianluo.user, by=SYSTEM, at=now)
    with pytest.raises(Refused, match="换一位代理人"):
        go_on_leave(post=cast.jiedao.post, by=cast.jiedao.actor(), **leave)
    assert not Leave.objects.exists()


@pytest.mark.parametrize(
    ("first", "last", "why"),
    [(2, 1, "不能早于第一天"), (-1, 1, "从今天开始"), (3, 5, "已经登记"), (29, 40, "任职期内")],
)
def test_days_that_are_refused(cast, now, first, last, why):
    post, today = cast.jiedao.post, now.date()
    go_on_leave(post=post, first_day=today + 4 * DAY, last_day=today + 6 * DAY, by=SYSTEM, at=now)
    post.ends = today + 30 * DAY
    post.save()
    with pytest.raises(Refused, match=why):
        go_on_leave(
            post=post, first_day=today + first * DAY, last_day=today + last * DAY, by=SYSTEM, at=now
        )


def test_naming_a_deputy(cast, now):
    post = cast.quji.post
    name_deputy(post=post, deputy=cast.ducha.user, by=cast.renshi.actor(), at=now)
    assert Post.objects.get(pk=post.pk).deputy == cast.ducha.user
    with pytest.raises(Refused, match="范围内"):
        name_deputy(post=post, deputy=cast.zhifa.user, by=cast.quji.actor(), at=now)
    with pytest.raises(Refused, match="让自己代理"):
        name_deputy(post=post, deputy=cast.renshi.user, by=cast.renshi.actor(), at=now)
    with pytest.raises(Refused, match="审计员"):
        name_deputy(post=post, deputy=cast.shenji.user, by=cast.renshi.actor(), at=now)
    with pytest.raises(Refused, match="另一个人"):
        name_deputy(post=post, deputy=cast.quji.user, by=cast.renshi.actor(), at=now)


def test_no_other_deputy_during_leave(cast, now):
    post = cast.jiedao.post
    leave = go_on_leave(post=post, first_day=now.date(), last_day=now.date(), by=SYSTEM, at=now)
    with pytest.raises(Refused, match="先取消请假"):
        name_deputy(post=post, deputy=None, by=SYSTEM, at=now)
    cancel_leave(leave=leave, by=SYSTEM, at=now)
    name_deputy(post=post, deputy=None, by=SYSTEM, at=now)
    assert Post.objects.get(pk=post.pk).deputy is None


def test_coming_back_early_keeps_the_days_that_were(cast, now):
    post, today = cast.jiedao.post, now.date()
    leave = go_on_leave(
        post=post, first_day=today, last_day=today + 9 * DAY, by=cast.jiedao.actor(), at=now
    )
    cancel_leave(leave=leave, by=cast.jiedao.actor(), at=now + 3 * DAY)
    leave.refresh_from_db()
    assert (leave.first_day, leave.last_day) == (today, today + 2 * DAY)
    with pytest.raises(Refused, match="已经结束"):
        cancel_leave(leave=leave, by=cast.jiedao.actor(), at=now + 3 * DAY)
    assert AuditEvent.objects.filter(event="post.back").count() == 1


def test_a_leave_to_come_is_taken_back(cast, now):
    leave = go_on_leave(
        post=cast.jiedao.post,
        first_day=now.date() + DAY,
        last_day=now.date() + DAY,
        by=SYSTEM,
        at=now,
    )
    with pytest.raises(Refused, match="本人和人员管理员"):
        cancel_leave(leave=leave, by=cast.other_jiedao.actor(), at=now)
    cancel_leave(leave=leave, by=cast.jiedao.actor(), at=now)
    assert not Leave.objects.exists()
