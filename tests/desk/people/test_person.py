"""The page of one person: what they are, were and will be, and what can be done."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from huiyin.people.actors import SYSTEM
from huiyin.people.domain.leave import go_on_leave
from huiyin.people.domain.posts import appoint, end_post
from huiyin.people.models import User
from huiyin.processes import staffing
from tests.cast import NEXT_VILLAGE, VILLAGE
from tests.desk.people.reading import text

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def page(person):
    return reverse("desk:person", args=[person.user.pk])


def liaison(cast, now, person, code, **days):
    appoint(
        user=person.user,
        organisation=cast.office("community", code),
        role="village_liaison",
        starts=days.get("starts", now.date()),
        by=SYSTEM,
        at=now,
    )


def test_posts_rights_deputies_and_leave_in_words(cast, now, renshi):
    go_on_leave(
        post=cast.shequ.post,
        first_day=now.date(),
        last_day=now.date() + 2 * DAY,
        by=SYSTEM,
        at=now,
    )
    said = text(renshi.get(page(cast.shequ)))
    for words in ("村社区联络员", "兴港社区", "受理", cast.shuji.user.name, "请假中", "取消请假"):
        assert words in said
    assert "2026-06-03 至 2026-06-05" in said
    # The deputy's page says for whom.
    assert "正在代理" in text(renshi.get(page(cast.shuji)))


def test_past_and_future_posts(cast, now, renshi):
    end_post(post=cast.wangge.post, last_day=now.date() - DAY, by=SYSTEM, at=now)
    liaison(cast, now, cast.wangge, NEXT_VILLAGE, starts=now.date() + 3 * DAY)
    response = renshi.get(page(cast.wangge))
    posts = response.context["posts"]
    assert [len(part) for part in (posts.now, posts.coming, posts.ended)] == [0, 1, 1]
    said = text(response)
    assert "现在没有岗位" in said
    assert "以前的岗位（1）" in said
    assert "2026-06-06 起" in said


def test_nobody_ends_the_own_post_or_suspends_the_own_account(cast, renshi):
    said = text(renshi.get(page(cast.renshi)))
    assert "这是您自己" in said
    for words in ("结束岗位", "停用账号", "重置密码", "安排岗位"):
        assert words not in said
    response = renshi.post(reverse("desk:person_suspend", args=[cast.renshi.user.pk]), follow=True)
    assert "不能停用自己的账号" in text(response)


def test_suspended_and_resumed(cast, desk, renshi):
    theirs = desk(cast.wangge)
    args = [cast.wangge.user.pk]
    said = text(renshi.post(reverse("desk:person_suspend", args=args), follow=True))
    assert "账号已经停用" in said
    assert "账号停用了，岗位还在" in said
    assert theirs.get(reverse("desk:my_posts")).status_code == 302  # logged out at once
    said = text(renshi.post(reverse("desk:person_suspend", args=args), follow=True))
    assert "已经停用了" in said
    assert "密码不变" in text(renshi.post(reverse("desk:person_resume", args=args), follow=True))
    assert User.objects.get(pk=args[0]).is_active


def test_the_phone_is_corrected_and_a_wrong_one_comes_back(cast, renshi):
    args = [cast.wangge.user.pk]
    response = renshi.post(reverse("desk:person_phone", args=args), {"phone": "打不通的"})
    assert response.status_code == 422
    assert "电话号码不合规" in text(response)
    assert 'value="打不通的"' in response.content.decode()
    renshi.post(reverse("desk:person_phone", args=args), {"phone": "13900000009"})
    assert "13900000009" in text(renshi.get(page(cast.wangge)))
    assert User.objects.get(pk=args[0]).phone == "13900000009"


def test_acts_need_a_post_request(cast, renshi):
    for name in ("person_suspend", "person_resume", "person_reset", "person_phone"):
        assert renshi.get(reverse(f"desk:{name}", args=[cast.wangge.user.pk])).status_code == 405


def test_as_many_statements_for_three_posts_as_for_one(cast, now, renshi):
    def statements():
        with CaptureQueriesContext(connection) as queries:
            response = renshi.get(page(cast.wangge))
        return len(response.context["posts"].now), len(queries)

    statements()
    one = statements()
    liaison(cast, now, cast.wangge, VILLAGE)
    liaison(cast, now, cast.wangge, NEXT_VILLAGE)
    staffing.name_deputy(post=cast.wangge.post, deputy=cast.shuji.user, by=SYSTEM, at=now)
    assert statements() == (3, one[1])
