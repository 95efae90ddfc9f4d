"""When something goes wrong, a page says what is kept and what to do."""

import pytest
from django.contrib.auth.decorators import login_not_required
from django.test import Client, override_settings
from django.urls import include, path

from huiyin import urls
from tests.public.pages import REPORT, cases, field, filled, picture, words
from tests.stories import NOISE

HTMX = {"HX-Request": "true"}


@login_not_required
def breaks(request):
    raise RuntimeError("a bug")


urlpatterns = [path("bug/", breaks), path("", include(urls))]
handler400, handler403 = urls.handler400, urls.handler403
handler404, handler500 = urls.handler404, urls.handler500


def test_a_page_that_stood_open_too_long(cast):
    """The form comes back with a fresh token and everything typed: sent again, it works."""
    client = Client(enforce_csrf_checks=True)
    client.get(REPORT)
    page = client.post(REPORT, filled(place="3幢", csrfmiddlewaretoken="x" * 64))
    assert page.status_code == 403
    assert "这一页打开得太久了" in words(page)
    assert (field(page, "text"), field(page, "place")) == (NOISE, "3幢")
    token = field(page, "csrfmiddlewaretoken")
    assert client.post(REPORT, filled(csrfmiddlewaretoken=token)).status_code == 302


def test_a_stale_token_by_script(cast):
    """The message brings the fresh token along; the last one in the form counts."""
    client = Client(enforce_csrf_checks=True)
    page = client.post(REPORT, filled(), headers=HTMX)
    assert "没有保存 Cookie" in words(page)
    token = field(page, "csrfmiddlewaretoken")
    sent = filled(csrfmiddlewaretoken=["x" * 64, token])
    assert "HX-Redirect" in client.post(REPORT, sent, headers=HTMX).headers


def test_other_forms_that_stood_open_too_long(cast):
    client = Client(enforce_csrf_checks=True)
    page = client.post("/follow/", {"code": "x"})
    assert page.status_code == 403
    assert 'href="/follow/"' in page.content.decode()


def test_more_text_than_can_be_read(client, cast, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    page = client.post(REPORT, filled(text="吵" * 1000))
    assert page.status_code == 413
    assert "一次提交的内容太多" in words(page)
    assert f'href="{REPORT}"' in page.content.decode()


def test_more_bytes_than_are_taken(client, cast, settings):
    """Refused by the announced size; by script it is a message above the form."""
    settings.REQUEST_BYTES = 500
    for headers, frame in (({}, True), (HTMX, False)):
        page = client.post(REPORT, filled(photos=[picture()]), headers=headers)
        assert page.status_code == 413
        assert ("<html" in page.content.decode()) is frame
        assert "请少选几张照片" in words(page)
    assert cases() == []


def test_too_many_files(client, cast):
    page = client.post(REPORT, filled(photos=[picture(f"{n}.jpg") for n in range(13)]))
    assert page.status_code == 413


def test_nothing_here(client, cast):
    page = client.get("/nothing/here")
    assert page.status_code == 404
    assert "没有找到这个页面" in words(page)


def test_a_wrong_method(client, cast):
    assert client.post("/privacy/").status_code == 405


@override_settings(ROOT_URLCONF="tests.public.test_errors")
def test_our_own_mistake(cast, caplog):
    page = Client(raise_request_exception=False).get("/bug/")
    assert page.status_code == 500
    assert "这不是您的错" in words(page)
    assert "a bug" not in page.content.decode()


@pytest.mark.parametrize("address", ["/report/", "/follow/", "/m/x/", "/nothing"])
def test_every_page_forbids_foreign_scripts(client, cast, address):
    policy = client.get(address).headers["Content-Security-Policy"]
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy


@pytest.mark.parametrize("address", ["/m/a%00b/", "/follow/?code=%00", "/desk/cases/?state=a%00"])
def test_a_nul_in_the_address(client, cast, address):
    """PostgreSQL would fail on it."""
    page = client.get(address)
    assert page.status_code == 400
    assert "收到的内容不完整" in words(page)


@pytest.mark.parametrize("name", ["text", "place", "village", "township", "about", "name", "calm"])
def test_a_nul_in_a_field(client, cast, name):
    sent = filled(about_office="yes", calm="yes")
    page = client.post(REPORT, {**sent, name: sent.get(name, "") + "32117\0"})
    assert page.status_code < 500
    assert all("\0" not in case.title + case.place for case in cases())
