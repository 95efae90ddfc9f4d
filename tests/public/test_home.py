"""The pages that stand there for everybody."""

import pytest
from django.urls import URLResolver

from huiyin.public.urls import urlpatterns
from tests.public.pages import words


def test_the_first_page_leads_on(client, cast):
    page = client.get("/")
    html = page.content.decode()
    for address in (
        "/report/",
        "/follow/",
        "/privacy/",
        "tel:110",
        "tel:119",
        "tel:120",
        "tel:12345",
    ):
        assert f'href="{address}"' in html
    assert "您来评价" in words(page)


def test_the_whole_notice(client, cast, profile):
    said = words(client.get("/privacy/"))
    for point in profile.privacy_notice:
        assert point in said


@pytest.mark.parametrize("view", ["elder", "plain"])
def test_larger_letters_by_link(client, cast, view):
    html = client.get(f"/?view={view}").content.decode()
    assert ('data-view="elder"' in html) is (view == "elder")


def test_no_page_wants_an_account():
    pages = list(_pages(urlpatterns))
    assert len(pages) > len(urlpatterns)  # those of the included files as well
    assert {p.name for p in pages if getattr(p.callback, "login_required", True)} == set()


def _pages(patterns):
    for one in patterns:
        yield from _pages(one.url_patterns) if isinstance(one, URLResolver) else [one]


@pytest.mark.parametrize("address", ["/", "/report/", "/follow/", "/privacy/"])
def test_nobody_is_followed(client, cast, address):
    """No session for looking; the only cookie belongs to the form."""
    client.get(address)
    assert set(client.cookies) <= {"csrftoken"}
