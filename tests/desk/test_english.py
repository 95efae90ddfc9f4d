"""Every page of the desk in English, for somebody who may open it."""

import re

import pytest
from django.conf import settings
from django.urls import URLPattern, get_resolver

from tests.english import chinese_left
from tests.situations import SITUATIONS

PEOPLE = ("jiedao", "shuji", "quji", "renshi", "xitong", "shenji")
# Without a page of words: files, answers to forms, and the examples of components.
NO_PAGE = re.compile(r"logout|xlsx|gallery|/read/|/retry/|/forget/|/confirm/")
STORIES = ("climbing", "whistle_answered", "extension_asked", "objection_dismissed", "emergency")


def addresses(patterns: list, before: str = "/") -> list[str]:
    """The addresses of the desk that stand for one page each."""
    found = []
    for one in patterns:
        address = f"{before}{one.pattern}"
        if not isinstance(one, URLPattern):
            found += addresses(one.url_patterns, address)
        elif address.startswith("/desk/") and "<" not in address and not NO_PAGE.search(address):
            found.append(address)
    return sorted(set(found))


@pytest.fixture
def english(cast, desk):
    """The people of the desk, each with a browser that asks for English."""
    found = []
    for name in PEOPLE:
        client = desk(getattr(cast, name))
        client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
        found.append(client)
    return found


def test_every_page_of_the_desk(english, cast, profile, now):
    SITUATIONS["climbing"](cast, now)
    left, seen = {}, 0
    for address in addresses(get_resolver().url_patterns):
        pages = (client.get(address) for client in english)
        page = next((page for page in pages if page.status_code == 200), None)
        if page is None or "html" not in page["Content-Type"]:
            continue
        seen += 1
        if found := chinese_left(page, profile):
            left[address] = found
    assert left == {}
    assert seen > 20


@pytest.mark.parametrize("story", STORIES)
def test_a_case_with_what_can_be_done_to_it(english, cast, profile, now, story):
    case = SITUATIONS[story](cast, now).case
    address, left = f"/desk/cases/{case.reference}/", {}
    pages = [client.get(address) for client in english[:3]]
    opened = [page for page in pages if page.status_code == 200]
    assert opened
    for client, page in zip(english, pages, strict=False):
        links = set(re.findall(rf'href="({address}(?:acts/\w+|book)/)"', page.content.decode()))
        for link in sorted(links):
            left[link] = chinese_left(client.get(link), profile)
        if page.status_code == 200:
            left[address] = chinese_left(page, profile)
    assert {link: found for link, found in left.items() if found} == {}


def test_templates_to_fill_in_can_be_had_in_english(english):
    """The names of their sheets are short enough for Excel."""
    for address in ("people/import", "duties/import", "households/import"):
        pages = [client.get(f"/desk/{address}/template.xlsx") for client in english]
        assert 200 in {page.status_code for page in pages}, address
