"""Deputies and leave, by a manager and by the holder."""

from datetime import timedelta

import pytest
from django.urls import reverse

from huiyin.people.actors import SYSTEM
from huiyin.people.domain.leave import go_on_leave
from huiyin.people.models import Leave, Post
from tests.desk.people.reading import text

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
DAYS = {"first_day": "2026-06-08", "last_day": "2026-06-10"}


def page(name, person):
    return reverse(f"desk:{name}", args=[person.post.pk])


def away(cast, now, person):
    today = now.date()
    return go_on_leave(
        post=person.post, first_day=today, last_day=today + 3 * DAY, by=SYSTEM, at=now
    )


def test_a_manager_names_and_takes_away_a_deputy(cast, renshi):
    assert "代理人已经记下" in text(
        renshi.post(page("post_deputy", cast.quji), {"deputy": "ducha"}, follow=True)
    )
    assert Post.objects.get(pk=cast.quji.post.pk).deputy == cast.ducha.user
    shown = renshi.get(page("post_deputy", cast.quji)).content.decode()
    assert f'value="{cast.ducha.user.name} ducha"' in shown
    renshi.post(page("post_deputy", cast.quji), {"deputy": ""})
    assert Post.objects.get(pk=cast.quji.post.pk).deputy is None


def test_a_refused_deputy_comes_back(cast, renshi):
    response = renshi.post(page("post_deputy", cast.quji), {"deputy": "shenji"})
    assert response.status_code == 422
    assert "审计员" in text(response)
    assert 'value="shenji"' in response.content.decode()


def test_colleagues_are_proposed(cast, renshi):
    page_text = renshi.get(page("post_deputy", cast.shequ)).content.decode()
    assert f'<option value="{cast.shuji.user.name} shuji">' in page_text
    assert "other_shuji" not in page_text


def test_the_holder_enters_and_cancels_the_own_leave(cast, desk):
    client = desk(cast.shequ)
    said = text(client.get(page("post_leave", cast.shequ)))
    assert f"{cast.shuji.user.name}也能以这个岗位的权限办事" in said
    response = client.post(page("post_leave", cast.shequ), DAYS, follow=True)
    assert response.redirect_chain[-1][0] == reverse("desk:my_posts")
    assert "2026-06-08 至 2026-06-10" in text(response)
    leave = Leave.objects.get()
    response = client.post(reverse("desk:leave_cancel", args=[leave.pk]), follow=True)
    assert "请假已经取消" in text(response)
    assert not Leave.objects.exists()


def test_a_manager_enters_somebody_elses_leave(cast, renshi):
    response = renshi.post(page("post_leave", cast.shequ), DAYS, follow=True)
    assert response.redirect_chain[-1][0] == reverse("desk:person", args=[cast.shequ.user.pk])
    assert Leave.objects.get().post == cast.shequ.post


def test_leave_needs_a_deputy_and_says_whom_to_ask(cast, desk, renshi):
    said = text(desk(cast.quji).get(page("post_leave", cast.quji)))
    assert "先要有代理人" in said
    assert "人员管理员是谁" in said
    assert "指定代理人" in text(renshi.get(page("post_leave", cast.quji)))
    response = desk(cast.quji).post(page("post_leave", cast.quji), DAYS)
    assert response.status_code == 422
    assert not Leave.objects.exists()


@pytest.mark.parametrize(
    ("first", "last", "why"),
    [
        ("2026-06-10", "2026-06-08", "不能早于第一天"),
        ("2026-05-01", "2026-06-08", "最早从今天开始"),
        ("", "2026-06-08", "请选第一天"),
        ("2026-06-05", "2026-06-08", "已经登记过请假"),
    ],
)
def test_days_that_are_refused_come_back(cast, now, desk, first, last, why):
    away(cast, now, cast.shequ)
    typed = {"first_day": first, "last_day": last}
    response = desk(cast.shequ).post(page("post_leave", cast.shequ), typed)
    assert response.status_code == 422
    assert why in text(response)
    assert f'value="{last}"' in response.content.decode()
    assert Leave.objects.count() == 1


def test_nobody_cancels_somebody_elses_leave(cast, now, desk, jieren):
    leave = away(cast, now, cast.other_shequ)
    address = reverse("desk:leave_cancel", args=[leave.pk])
    assert desk(cast.shequ).post(address).status_code == 403
    assert jieren.post(address).status_code == 404
    assert jieren.post(reverse("desk:leave_cancel", args=[leave.pk + 1])).status_code == 404
    assert Leave.objects.exists()
