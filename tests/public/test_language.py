"""Chinese first, English for whoever chooses it, and nothing else follows from the choice."""

import re

import pytest
from django.conf import settings
from django.test import Client

from huiyin.cases.queries import book
from huiyin.rulebook.names import shown_names
from tests.cast import STREET, VILLAGE
from tests.english import chinese_left
from tests.public.pages import REPORT, cases, filled, hand_in, receipt_on, words

SWITCH = "/language/"
PAGES = ["/", "/report/", "/follow/", "/objection/", "/flow/", "/privacy/", "/report/received/"]


@pytest.fixture
def english(client: Client) -> Client:
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    return client


@pytest.mark.parametrize("address", PAGES)
def test_a_browser_that_asks_for_english_gets_chinese(client, cast, address):
    """The phone may speak English without its user doing so."""
    page = client.get(address, headers={"accept-language": "en"}, follow=True)
    assert page["Content-Language"] == "zh-hans"
    assert '<html lang="zh-hans"' in page.content.decode()


@pytest.mark.parametrize("address", PAGES)
def test_every_page_in_english(english, cast, profile, address):
    page = english.get(address, follow=True)
    assert page["Content-Language"] == "en"
    assert "Cookie" in page["Vary"]
    assert '<html lang="en"' in page.content.decode()
    if address != "/flow/":  # the rules behind the limits are quoted as they were written
        assert chinese_left(page, profile) == []


def test_the_switch_leads_back_to_the_same_page(client, cast):
    html = client.get("/follow/?a=1&b=2").content.decode()
    link = re.search(rf'href="({SWITCH}[^"]*)"', html)[1].replace("&amp;", "&")
    page = client.get(link, follow=True)
    assert page.redirect_chain == [("/follow/?a=1&b=2", 302)]
    assert page["Content-Language"] == "en"
    back = re.search(rf'href="({SWITCH}[^"]*)"', page.content.decode())[1].replace("&amp;", "&")
    assert client.get(back, follow=True)["Content-Language"] == "zh-hans"


@pytest.mark.parametrize(
    "asked",
    [
        "next=https://elsewhere.example/",
        "next=//elsewhere.example",
        "next=javascript:1",
        "next=home",
        "next=2026-06-01T10:00",
        "",
    ],
)
def test_the_switch_leads_nowhere_else(client, cast, asked):
    assert client.get(f"{SWITCH}?to=en&{asked}").url == "/"


@pytest.mark.parametrize("wanted", ["fr", "", "en'", "zh-hant"])
def test_another_language_is_not_remembered(client, cast, wanted):
    client.get(SWITCH, {"to": wanted})
    assert settings.LANGUAGE_COOKIE_NAME not in client.cookies


def test_a_cookie_somebody_made_up_is_chinese(client, cast):
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "../../etc"
    assert client.get("/")["Content-Language"] == "zh-hans"


def test_an_answer_to_a_form_offers_no_switch(english, cast):
    """Following it would lose what was typed."""
    page = english.post(REPORT, filled(text=""))
    assert SWITCH not in page.content.decode()
    assert "Please" in words(page)


def test_the_next_visitor_of_the_same_thread_reads_chinese(english, cast):
    english.get("/")
    assert Client().get("/")["Content-Language"] == "zh-hans"


def test_the_same_report_is_stored_in_both_languages(cast):
    """What stands in the book does not tell which language its reporter reads."""
    for language in ("zh-hans", "en"):
        visitor = Client()
        visitor.cookies[settings.LANGUAGE_COOKIE_NAME] = language
        hand_in(visitor, village=VILLAGE, township=STREET)
    chinese, english = cases()
    kept = ("title", "place", "state", "source", "item", "mode", "unit_code", "holder_id")
    assert [getattr(chinese, name) for name in kept] == [getattr(english, name) for name in kept]
    first, second = (book(case)[0] for case in (chinese, english))
    assert first.texts == second.texts
    differ = {
        key for key in first.entry.payload if first.entry.payload[key] != second.entry.payload[key]
    }
    assert differ <= {"reference", "reported_at", "intake_due", "receipt_index"}


def test_the_matter_of_somebody_who_reads_english(english, cast, profile):
    page = english.post(REPORT, filled(), follow=True)
    receipt = receipt_on(words(page))
    assert chinese_left(page, profile) == []
    page = english.get(f"/m/{receipt}/")
    assert chinese_left(page, profile) == []
    assert "Received, waiting to be accepted" in words(page)


def test_words_of_the_place_have_their_english(english, cast, profile):
    said = words(english.get("/privacy/"))
    for line in profile.privacy_notice:
        assert profile.english[line] in said
    assert set(profile.english) == {name for name in shown_names(profile) if name}
