"""Accounts: opened with or without a first post; the one-time password is seen once."""

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse

from huiyin.common.audit import AuditEvent
from huiyin.people.models import Post, User
from tests.cast import OTHER_VILLAGE, VILLAGE
from tests.desk.people.reading import hidden_key, text

pytestmark = pytest.mark.django_db
NEW = "/desk/people/new/"


def open_account(client, **typed):
    key = hidden_key(client.get(NEW))
    return client.post(NEW, {"key": key, "name": "任小民", **typed})


def password_in(response):
    return response.context["password"]


def kept_anywhere(password):
    """Sessions and the log: neither may hold it, not even for the next page."""
    sessions = [str(row.get_decoded()) for row in Session.objects.all()]
    log = [f"{row.subject} {row.details}" for row in AuditEvent.objects.all()]
    return any(password in words for words in (*sessions, *log))


def test_an_account_with_the_username_proposed(cast, renshi):
    response = open_account(renshi)
    user = User.objects.get(name="任小民")
    assert user.username == "rxm"
    password = password_in(response)
    assert user.check_password(password)
    assert user.must_change_password
    said = text(response)
    assert password in said
    assert "这个密码只显示这一次" in said
    assert "no-store" in response["Cache-Control"]


def test_the_password_appears_once(cast, renshi):
    typed = {"key": hidden_key(renshi.get(NEW)), "name": "任小民", "username": "renxm"}
    password = password_in(renshi.post(NEW, typed))
    assert not kept_anywhere(password)
    again = renshi.post(NEW, typed, follow=True)  # loaded again
    assert password.encode() not in again.content
    assert "一次性密码只显示一次" in text(again)
    assert User.objects.filter(name="任小民").count() == 1
    page = reverse("desk:person", args=[User.objects.get(name="任小民").pk])
    assert password.encode() not in renshi.get(page).content
    assert not kept_anywhere(password)


def test_a_reset_password_appears_once_as_well(cast, renshi, desk):
    args = [cast.wangge.user.pk]
    theirs = desk(cast.wangge)
    typed = {"key": hidden_key(renshi.get(reverse("desk:person", args=args)))}
    response = renshi.post(reverse("desk:person_reset", args=args), typed)
    password = password_in(response)
    assert "密码已经重置" in text(response)
    assert "no-store" in response["Cache-Control"]
    assert theirs.get(reverse("desk:my_posts")).status_code == 302
    stored = User.objects.get(pk=args[0]).password
    again = renshi.post(reverse("desk:person_reset", args=args), typed, follow=True)
    assert password.encode() not in again.content
    assert User.objects.get(pk=args[0]).password == stored
    assert not kept_anywhere(password)


def test_with_a_first_post(cast, now, renshi):
    office = cast.office("community", VILLAGE)
    response = open_account(
        renshi,
        **{
            "username": "Renxm",
            "phone": "13900000008",
            "post-role": "grid_worker",
            "post-office": office.pk,
            "post-place": f"unit:{VILLAGE}001",
            "post-starts": "2026-06-10",
            "post-deputy": f"{cast.wangge.user.name} wangge",
        },
    )
    assert password_in(response)
    post = Post.objects.get(user__username="renxm")
    assert (post.organisation, post.scope.code, post.deputy) == (
        office, VILLAGE + "001", cast.wangge.user,
    )  # fmt: skip
    assert post.starts.isoformat() == "2026-06-10"
    assert post.user.phone == "13900000008"


def test_a_refused_post_opens_no_account_and_keeps_what_was_typed(cast, renshi):
    typed = {
        "username": "renxm",
        "phone": "139 0000 0008",
        "post-role": "grid_worker",
        "post-office": cast.office("community", VILLAGE).pk,
        "post-starts": "2026-06-10",
        "post-deputy": "没这人",
    }
    response = open_account(renshi, **typed)
    assert response.status_code == 422
    page, said = response.content.decode(), text(response)
    assert "请选管哪里。" in said
    assert "没有找到“没这人”" in said
    for value in ("任小民", "renxm", "139 0000 0008", "没这人", "2026-06-10"):
        assert f'value="{value}"' in page
    assert '<option value="grid_worker" selected>' in page
    assert not User.objects.filter(username="renxm").exists()


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ({"name": ""}, "请填姓名"),
        ({"username": "有 空格"}, "不合规"),
        ({"username": "shuji"}, "已经有人用了"),
        ({"phone": "没有"}, "电话号码不合规"),
        ({"post-role": "grid_worker"}, "请选单位。不同时安排岗位的话"),
    ],
)
def test_refusals(cast, renshi, typed, why):
    before = User.objects.count()
    response = open_account(renshi, **typed)
    assert response.status_code == 422
    assert why in text(response)
    assert User.objects.count() == before


def test_an_auditor_who_would_also_work_gets_neither(cast, renshi):
    """The domain's own refusal: the account is not left behind without its post."""
    response = open_account(
        renshi,
        **{
            "username": "renxm",
            "post-role": "village_liaison",
            "post-office": cast.office("community", VILLAGE).pk,
            "post-place": f"unit:{VILLAGE}",
            "post-starts": "2026-06-10",
            "post-deputy": "shenji",
        },
    )
    assert "审计员" in text(response)
    assert not User.objects.filter(username="renxm").exists()


def test_narrowing_checks_nothing_and_keeps_everything(cast, renshi):
    typed = {"narrow": "1", "name": "任小民", "phone": "x", "post-role": "grid_worker"}
    response = renshi.post(NEW, typed)
    said, page = text(response), response.content.decode()
    assert response.status_code == 200
    assert "还不能提交" not in said
    assert "不填就用“rxm”" in said
    assert "这个岗位在选定的范围里可以：上报、代为反映、承办、住户走访。" in said
    assert 'value="任小民"' in page
    assert 'value="x"' in page
    assert not User.objects.filter(name="任小民").exists()


def test_a_first_post_only_where_the_manager_manages(cast, jieren):
    there = cast.office("community", OTHER_VILLAGE)
    response = open_account(
        jieren,
        **{
            "post-role": "village_liaison",
            "post-office": there.pk,
            "post-place": f"unit:{OTHER_VILLAGE}",
            "post-starts": "2026-06-10",
        },
    )
    assert response.status_code == 422
    assert there.name not in text(response)
    assert not Post.objects.filter(user__name="任小民").exists()
