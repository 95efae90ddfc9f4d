"""Logging in: right, wrong, too often, and where it leads."""

import pytest
from django.test import Client
from django.urls import reverse

from huiyin.common.audit import AuditEvent
from tests.cast import PASSWORD

LOGIN = "/desk/login/"


def try_in(client, username, password=PASSWORD, **extra):
    return client.post(LOGIN, {"username": username, "password": password, **extra})


def lines(event):
    rows = AuditEvent.objects.filter(event=event)
    return list(rows.values_list("subject", "succeeded"))


def test_the_page_needs_no_login_and_says_where_residents_go(client, cast):
    page = client.get(LOGIN)
    assert page.status_code == 200
    assert reverse("public:home") in page.content.decode()


def test_name_and_password_lead_to_the_todo_list(client, cast):
    answer = try_in(client, " ShuJi ")  # phones begin with a capital
    assert answer.url == "/desk/"
    assert lines("session.login") == [(f"user:{cast.shuji.user.pk}", True)]
    assert client.get(LOGIN).url == "/desk/"


@pytest.mark.parametrize(
    ("wanted", "leads"),
    [
        ("/desk/cases/", "/desk/cases/"),
        ("https://evil.example/", "/desk/"),
        ("//evil.example/desk/", "/desk/"),
        ("javascript:alert(1)", "/desk/"),
        ("", "/desk/"),
    ],
)
def test_next_stays_on_our_own_pages(client, cast, wanted, leads):
    assert try_in(client, "shuji", next=wanted).url == leads


@pytest.mark.parametrize(
    ("name", "leads"),
    [
        ("xinxi", "/field/"),
        ("zhongxinhu", "/field/"),
        ("wangge", "/field/"),
        ("shequ", "/desk/"),
        ("jiezhifa", "/desk/"),
        ("shenji", "/desk/"),
    ],
)
def test_whoever_works_on_the_ground_alone_lands_there(client, cast, name, leads):
    assert try_in(client, name).url == leads
    assert client.get(LOGIN).url == leads


def test_the_session_of_a_phone_is_over_and_it_goes_on_where_it_was(client, cast):
    assert try_in(client, "shuji", next="/field/").url == "/field/"
    assert try_in(client, "wangge", next="/desk/cases/").url == "/desk/cases/"


def test_a_wrong_name_and_a_wrong_password_read_the_same(client, cast):
    wrong = try_in(client, "shuji", "wrong").content.decode()
    unknown = try_in(Client(), "nobody", "wrong").content.decode()
    assert "账号或者密码不对" in wrong and "账号或者密码不对" in unknown
    assert "wrong" not in wrong  # a password is never given back
    assert lines("session.login") == [("user:?", False), (f"user:{cast.shuji.user.pk}", False)]


def test_too_many_failures_lock_the_account_for_a_while(client, cast, clock):
    for _attempt in range(5):
        try_in(client, "shuji", "wrong")
    locked = try_in(Client(), "shuji")  # the right password, another browser
    assert locked.status_code == 429
    text = locked.content.decode()
    assert "锁定 15 分钟" in text and "人员管理员" in text
    assert (f"user:{cast.shuji.user.pk}", False) in lines("session.locked")
    assert try_in(Client(), "wangge").url == "/field/"  # nobody else is locked out
    clock.advance(minutes=16)
    assert try_in(Client(), "shuji").url == "/desk/"


def test_a_form_that_outlived_its_session_is_not_replaced_by_a_login_page(client, cast):
    """The script puts the answer above the form: what was typed stays."""
    answer = client.post("/desk/report-for/", headers={"HX-Request": "true"}, follow=True)
    text = answer.content.decode()
    assert answer.status_code == 401
    assert "登录已经过期" in text and "<html" not in text


def test_without_login_every_page_leads_here(client, cast):
    for page in ("", "cases/", "cases/20260603-AAAAAAAA/", "audit/", "report-for/", "password/"):
        assert client.get("/desk/" + page).url.startswith(LOGIN + "?next=/desk/")


@pytest.mark.parametrize("wanted", [LOGIN, LOGIN + "?next=/desk/login/"])
def test_a_login_that_leads_to_itself_leads_to_the_todo_list(client, cast, wanted):
    assert try_in(client, "shuji", next=wanted).url == "/desk/"
    assert client.get(LOGIN, {"next": wanted}).url == "/desk/"


def test_tries_during_the_lock_do_not_prolong_it(client, cast, clock):
    for _attempt in range(5):
        try_in(client, "shuji", "wrong")
    clock.advance(minutes=10)
    assert try_in(Client(), "shuji", "wrong").status_code == 429
    clock.advance(minutes=6)
    assert try_in(Client(), "shuji").url == "/desk/"
