"""The pages of the phones: the same for everybody, and a new worker for every change."""

import json
import re

import pytest
from django.conf import settings as project
from django.contrib import messages
from django.test import Client

from huiyin.field import shells

PAGES = [f"/field/{below}" for below, _template in shells.SHELLS.values()]


@pytest.mark.parametrize("address", PAGES)
def test_a_page_is_the_same_for_everybody(phone, cast, address):
    nobody = Client().get(address)
    somebody = phone(cast.wangge).client.get(address)
    assert nobody.status_code == somebody.status_code == 200
    assert _without_token(nobody) == _without_token(somebody)
    assert "no-cache" in nobody.headers["Cache-Control"]
    assert "<noscript>" in nobody.content.decode()


@pytest.mark.parametrize("address", PAGES)
def test_a_page_asks_the_database_nothing(phone, db, address, django_assert_num_queries):
    with django_assert_num_queries(0):
        phone(None).client.get(address)


def test_a_sentence_for_somebody_waits_for_a_page_that_is_theirs(rf, cast, phone):
    mine = phone(cast.wangge)
    mine.client.post("/desk/login/", {"username": "x", "password": "y"})
    page = mine.client.get("/field/")
    assert not list(messages.get_messages(page.wsgi_request))


def test_the_worker_knows_every_page_and_is_never_kept(phone, db):
    answer = phone(None).client.get("/field/sw.js")
    script = answer.content.decode()
    assert answer.headers["Content-Type"].startswith("text/javascript")
    assert "no-cache" in answer.headers["Cache-Control"]
    assert shells.version() in script
    for address in PAGES:
        assert f'"{address}"' in script.replace("\\u002D", "-")


@pytest.fixture
def place(settings, tmp_path):
    """A small copy of what a page is made of."""
    for folder in ("templates/field", "templates/components", "assets/dist", "locale"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "templates/field/home.html").write_text("a")
    (tmp_path / "assets/dist/field.js").write_text("b")
    settings.PACKAGE = tmp_path
    shells.version.cache_clear()
    yield tmp_path
    shells.version.cache_clear()


@pytest.mark.parametrize(
    "changed",
    ["templates/field/home.html", "templates/components/icon.html", "assets/dist/field.js"],
)
def test_every_change_makes_another_version(place, changed):
    before = shells.version()
    shells.version.cache_clear()
    assert shells.version() == before
    (place / changed).write_text("changed")
    shells.version.cache_clear()
    assert shells.version() != before


def test_the_manifest_names_the_place(phone, db, profile):
    answer = phone(None).client.get("/field/manifest.webmanifest")
    assert answer.headers["Content-Type"] == "application/manifest+json"
    told = json.loads(answer.content)
    assert told["name"] == profile.system_name
    assert (told["start_url"], told["scope"], told["display"]) == (
        "/field/",
        "/field/",
        "standalone",
    )


def test_workers_recordings_and_the_manifest_are_allowed():
    rules = project.CONTENT_SECURITY_POLICY["DIRECTIVES"]
    for name in ("worker-src", "media-src", "manifest-src", "connect-src"):
        assert rules[name][0] == "'self'"


def _without_token(page):
    return re.sub(r'value="\w{64}"', "", page.content.decode())
