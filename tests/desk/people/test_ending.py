"""The end of a post: the office's open work, who is left, and who comes after."""

from datetime import timedelta

import pytest
from django.urls import reverse

from huiyin.cases.models import Case
from huiyin.people.actors import SYSTEM
from huiyin.people.domain.accounts import suspend
from huiyin.people.domain.posts import appoint
from huiyin.people.models import Post
from tests.cast import COUNTY, VILLAGE, Person
from tests.desk.people.reading import text
from tests.stories import Story

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def page(person):
    return reverse("desk:post_end", args=[person.post.pk])


def left(person):
    post = Post.objects.get(pk=person.post.pk)
    return post.ends


def test_open_work_is_listed_without_its_content(cast, now, renshi):
    story = Story(cast, now)
    hidden = Story(cast, now, text="另一件保密的事")
    Case.objects.filter(county=COUNTY, id=hidden.case.id).update(confidential=True)
    response = renshi.get(page(cast.shequ))
    said = text(response)
    assert story.case.reference in said
    assert "期限" in said
    # A people administrator has no case rights.
    assert story.case.title not in said
    assert hidden.case.reference not in said
    assert "另有 1 件保密的事" in said


def test_it_warns_loudly_when_nobody_remains(cast, renshi):
    response = renshi.get(page(cast.shequ))
    said = text(response)
    assert "结束以后，这里没有人任这个岗位" in said
    assert 'role="alert"' in response.content.decode()
    assert f"受理 {cast.shuji.user.name}" in said  # the secretary can still take matters in
    refused = renshi.post(page(cast.shequ), {"last_day": "2026-06-05"})
    assert refused.status_code == 422
    assert "请填接任人，或在下面打勾说明" in text(refused)
    assert 'value="2026-06-05"' in refused.content.decode()
    assert left(cast.shequ) is None


def test_without_a_successor_only_when_that_is_meant(cast, now, renshi):
    Story(cast, now)
    typed = {"last_day": "2026-06-05", "alone": "on"}
    said = text(renshi.post(page(cast.shequ), typed, follow=True))
    assert "岗位到 2026-06-05 为止" in said
    assert "之后没有人任这个岗位，单位里没办完的事（1 件）" in said
    assert left(cast.shequ).isoformat() == "2026-06-06"


def test_with_a_successor(cast, renshi, newcomer):
    typed = {"last_day": "2026-06-05", "successor": "新人 xinren"}
    said = text(renshi.post(page(cast.shequ), typed, follow=True))
    assert "接任人新人从次日起任职" in said
    assert "之后没有人" not in said
    post = Post.objects.get(user=newcomer)
    assert (post.role, post.starts.isoformat(), post.scope.code) == (
        "village_liaison", "2026-06-06", VILLAGE,
    )  # fmt: skip


def test_no_warning_while_somebody_else_holds_the_same_role(cast, now, renshi, newcomer):
    appoint(
        user=newcomer,
        organisation=cast.office("community", VILLAGE),
        role="village_liaison",
        starts=now.date(),
        by=SYSTEM,
        at=now,
    )
    said = text(renshi.get(page(cast.shequ)))
    assert "没有人任这个岗位" not in said
    assert "同一岗位 新人" in said
    # Somebody who cannot log in is nobody.
    suspend(user=newcomer, by=SYSTEM, at=now)
    assert "没有人任这个岗位" in text(renshi.get(page(cast.shequ)))


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ({"last_day": ""}, "请选最后一天"),
        ({"last_day": "下周"}, "请选一个日期"),
        ({"last_day": "2026-05-01", "alone": "on"}, "最早可以到昨天"),
        ({"last_day": "2026-06-05", "successor": "没这人"}, "没有找到“没这人”"),
        ({"last_day": "2026-06-05", "successor": "shenji"}, "审计员"),
        ({"last_day": "2026-06-05", "successor": "shequ"}, "接任的要是另一个人"),
    ],
)
def test_refusals_leave_the_post_and_what_was_typed(cast, renshi, typed, why):
    response = renshi.post(page(cast.shequ), typed)
    assert response.status_code == 422
    assert why in text(response)
    if typed.get("successor"):
        assert f'value="{typed["successor"]}"' in response.content.decode()
    assert left(cast.shequ) is None


def test_nobody_ends_the_own_post(cast, renshi):
    typed = {"last_day": "2026-06-05", "alone": "on"}
    assert "不能结束自己的岗位" in text(renshi.post(page(cast.renshi), typed))


def test_nothing_open(cast, renshi):
    assert "没有没办完的事" in text(renshi.get(page(cast.shequ)))


def test_a_successor_out_of_range_is_not_found(cast, jieren):
    typed = {"last_day": "2026-06-05", "successor": "other_shequ"}
    response = jieren.post(page(cast.shequ), typed)
    assert "没有找到“other_shequ”" in text(response)
    assert cast.other_shequ.user.name not in text(response)


def test_a_complaint_about_an_office_above_the_manager_is_only_counted(cast, now, renshi):
    above = Story(cast, now, text="数据局的人态度恶劣", about=cast.renshi.post.organisation)
    holder = Person(None, now.date(), Post.objects.filter(organisation=above.case.holder).first())
    said = text(renshi.get(page(holder)))
    assert above.case.reference not in said
    assert "另有 1 件保密的事" in said


def test_what_the_office_checks_is_its_open_work(cast, now, renshi):
    case = Story(cast, now).submitted().case
    assert case.reference in text(renshi.get(page(cast.lianluo)))
