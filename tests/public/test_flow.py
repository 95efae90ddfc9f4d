"""The explanation of the course, by the profile of each place."""

import re
from pathlib import Path

import pytest

from huiyin.public.flow import flow_page
from huiyin.rulebook import active
from huiyin.rulebook.loading import load
from tests.public.pages import words

PROFILES = Path(__file__).parents[2] / "profiles"
PLACES = ["zhenjiang", "quanzhou", "xiangyang", "zhuzhou", "junan"]


@pytest.fixture(params=PLACES)
def place(request, monkeypatch):
    """Each profile in use, one after the other."""
    whole = load(PROFILES / request.param)
    monkeypatch.setattr(active, "profile", lambda: whole)
    return whole


def test_every_rung_with_its_office_and_limit(client, db, place):
    said = words(client.get("/flow/"))
    for mode in place.ladder:
        assert mode.name in said
        clock = place.clocks[mode.clock]
        assert f"{clock.amount} 个工作" in said or f"{clock.amount} 天" in said
    for tier in place.tiers[1:]:
        assert f"{tier.name}（{tier.manner}）" in said


def test_every_total_limit_with_examples(db, place):
    answers = flow_page()["answers"]
    assert sum(answer.many for answer in answers) == len(place.items)
    assert {answer.limit.name for answer in answers} == {
        place.clocks[item.clock].name for item in place.items.values()
    }


def test_no_key_of_the_profile_is_left_in_the_words(client, db, place):
    """Documents by their titles, offices by their names, nothing in the code's own words."""
    said = words(client.get("/flow/"))
    assert "{unit}" not in said
    assert "None" not in said
    keys = {*place.sources, "setting", *place.offices, *(k for k in place.clocks if "_" in k)}
    assert [key for key in keys if re.search(rf"(?<![\w-]){re.escape(key)}(?![\w-])", said)] == []


def test_silence_has_its_consequence(client, db, place):
    said = words(client.get("/flow/"))
    for sentence in (
        "不表态，就算它接了",
        "不批就是不同意",
        "记为“未评价”",
        "没有决定，就重新办理",
    ):
        assert sentence in said


def test_office_hours_become_days_only_where_they_are_whole(db, profile):
    said = {limit.name: limit.span for limit in flow_page()["limits"].values()}
    assert said["受理或转交"] == "7 个工作时（1 个工作日）"
    assert said["等待诉求人评价"] == "7 天"
    assert said["紧急受理（1紧急工作时）"] == "1 小时（昼夜不停）"


def test_it_is_found_from_the_first_page_and_from_every_foot(client, cast):
    for address in ("/", "/report/", "/follow/", "/privacy/"):
        html = client.get(address).content.decode()
        assert 'href="/flow/"' in html
        assert 'href="/objection/"' in html
