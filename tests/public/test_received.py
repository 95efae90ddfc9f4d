"""The receipt is shown to the browser that reported, and to nobody else."""

from django.contrib.sessions.models import Session
from django.core import signing
from django.test import Client

from huiyin.public.slip import COOKIE
from tests.public.pages import hand_in, receipt_on, words

RECEIVED = "/report/received/"


def test_big_with_picture_link_and_office(client, cast):
    receipt = hand_in(client)
    page = client.get(RECEIVED)
    said = words(page)
    assert f"http://testserver/m/{receipt}/" in said
    assert 'src="data:image/png;base64,' in page.content.decode()
    assert "把这一页拍下来" in said
    assert "集成中心正在看。最晚" in said


def test_a_reload_shows_it_again(client, cast):
    receipt = hand_in(client)
    assert [receipt_on(words(client.get(RECEIVED))) for _ in range(2)] == [receipt, receipt]


def test_another_browser_sees_nothing(client, cast):
    receipt = hand_in(client)
    page = Client().get(RECEIVED, follow=True)
    assert receipt not in page.content.decode()
    assert "请用记下的回执码查询" in words(page)


def test_a_made_up_slip_is_not_believed(client, cast):
    receipt = hand_in(client)
    for value in ("x", signing.dumps({"receipt": receipt, "repeated": False}), signing.dumps(1)):
        other = Client()
        other.cookies[COOKIE] = value
        assert receipt not in other.get(RECEIVED, follow=True).content.decode()


def test_cleared_on_a_shared_computer(client, cast):
    receipt = hand_in(client)
    assert client.post(RECEIVED).url == "/"
    assert receipt not in client.get(RECEIVED, follow=True).content.decode()


def test_no_session_holds_the_receipt(client, cast):
    """Sessions lie in the database, where whoever reads it would find the receipt."""
    hand_in(client)
    client.get(RECEIVED)
    assert not Session.objects.exists()
    assert client.cookies[COOKIE]["httponly"]
    assert client.cookies[COOKIE]["path"] == RECEIVED
