"""Changing one's own password."""

from django.test import Client

from tests.cast import PASSWORD

NEW = "a-new-sentence-of-my-own"


def change(client, **fields):
    data = {"old": PASSWORD, "new": NEW, "again": NEW, **fields}
    return client.post("/desk/password/", data)


def test_it_counts_from_now_on_and_this_session_goes_on(cast, desk):
    client, elsewhere = desk(cast.shuji), desk(cast.shuji)
    assert change(client).url == "/desk/"
    assert client.get("/desk/").status_code == 200
    assert elsewhere.get("/desk/").url.startswith("/desk/login/")
    data = {"username": "shuji", "password": NEW}
    assert Client().post("/desk/login/", data).url == "/desk/"


def test_what_is_wrong_is_said(cast, desk):
    client = desk(cast.shuji)
    assert "原密码不对" in change(client, old="wrong").content.decode()
    assert "不一样" in change(client, again="another one").content.decode()
    assert "不够安全" in change(client, new="short", again="short").content.decode()
    assert "请填写新密码" in change(client, new="").content.decode()
    cast.shuji.user.refresh_from_db()
    assert cast.shuji.user.check_password(PASSWORD)


def test_whoever_must_change_it_is_told_why(cast, desk):
    cast.shuji.user.must_change_password = True
    cast.shuji.user.save()
    client = desk(cast.shuji)
    assert client.get("/desk/").url == "/desk/password/"
    assert "请先改成自己的密码" in client.get("/desk/password/").content.decode()
    change(client)
    assert client.get("/desk/").status_code == 200
