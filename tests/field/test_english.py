"""The grid worker's pages in English, and what a phone keeps for them."""

import json
import re

import pytest
from django.conf import settings

from tests.english import CHINESE, chinese_left, stays_chinese
from tests.situations import SITUATIONS

PAGES = ("", "report/", "self-handled/", "tasks/", "task/", "visits/", "visit/", "people/")
PAGES += ("errands/", "errand/", "outbox/")
BACKEND = "huiyin.people.backends.StaffBackend"


@pytest.fixture
def english(client, cast):
    client.force_login(cast.wangge.user, backend=BACKEND)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    return client


@pytest.mark.parametrize("page", PAGES)
def test_every_page_of_the_field(english, profile, page):
    answer = english.get(f"/field/{page}")
    assert answer.status_code == 200
    assert answer["Content-Language"] == "en"
    assert "Cookie" in answer["Vary"]
    assert chinese_left(answer, profile) == []


def test_what_the_phone_keeps(english, cast, profile, now):
    """Words of the place and of the case; names and what people wrote stay as they are."""
    SITUATIONS["climbing"](cast, now)
    data = english.get("/field/data/").json()
    kept = sorted(map(re.escape, stays_chinese(profile)), key=len, reverse=True)
    said = re.sub("|".join(kept), " ", json.dumps(_without_words(data), ensure_ascii=False))
    assert CHINESE.findall(said) == []


def _without_words(value):
    """Words of danger are what people type, not what they read."""
    if isinstance(value, dict):
        return {key: _without_words(inner) for key, inner in value.items() if key != "words"}
    return [_without_words(inner) for inner in value] if isinstance(value, list) else value
