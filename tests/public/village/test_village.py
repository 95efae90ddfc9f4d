"""My village: anybody sees what is new, what is late and by which article, and nothing else's."""

import re
from datetime import timedelta
from html import unescape

import pytest

from huiyin.processes.disclosure.duties import make
from tests.cast import COUNTY, NEXT_VILLAGE, VILLAGE
from tests.disclosure.stories import accounts, published, relief
from tests.public.pages import words

PAGE = f"/village/{VILLAGE}/"
SECOND = {"period": "2026-Q2", "title": "二季度公开（示例）"}


def test_what_is_new_stands_there_and_not_next_door(client, people, row, now):
    published(people, now + timedelta(hours=1), relief(**SECOND))
    said = words(client.get(PAGE))
    assert said.index("二季度公开（示例）") < said.index("一季度公开（示例）")
    assert "季度公开" not in words(client.get(f"/village/{NEXT_VILLAGE}/"))
    assert client.get("/village/999999999999/").status_code == 404


def test_a_subject_narrows_the_page(client, people, row, now):
    published(people, now, accounts(title="收支（示例）"))
    said = words(client.get(PAGE + "?subject=finance"))
    assert "收支（示例）" in said
    assert "一季度公开（示例）" not in said
    assert "一季度公开（示例）" in words(client.get(PAGE + "?subject=nonsense"))


def test_what_is_late_stands_on_top_with_its_article(client, people, now, clock):
    make(COUNTY, at=now)
    assert "项到期没有公开" not in words(client.get(PAGE))
    clock.advance(days=47)  # the 20th of July: June was due on the 10th at the latest
    said = words(client.get(PAGE))
    assert "项到期没有公开" in said
    assert "晚了" in said
    assert any("条" in told[:120] for told in said.split("晚了")[1:])  # of one day in any order


def test_the_choice_is_remembered_by_the_browser(client, people):
    assert client.get("/village/")["Location"] == "/community/?for=village"
    chosen = client.get(f"/village/?village={VILLAGE}")
    assert chosen["Location"] == PAGE
    assert client.get("/village/")["Location"] == PAGE
    listed = client.get(f"/community/?for=village&within={VILLAGE[:9]}").content.decode()
    assert f'href="/village/?village={VILLAGE}"' in listed


@pytest.mark.parametrize("count", [1, 3])
def test_as_many_statements_however_many_rows(
    client, people, now, clock, count, django_assert_max_num_queries
):
    for number in range(count):
        published(people, now, relief(period=f"202{number}-Q1"))
    client.get(PAGE)
    with django_assert_max_num_queries(5):
        client.get(PAGE)


def test_the_archive_has_years_kinds_and_pages(client, people, row, now):
    published(people, now, accounts(title="收支（示例）"))
    page = PAGE + "archive/"
    assert "一季度公开（示例）" in words(client.get(page + "?kind=relief&year=2026"))
    assert "收支（示例）" not in words(client.get(page + "?kind=relief"))
    first = client.get(page + "?year=2025&kind=nonsense")
    assert "一季度公开（示例）" in words(first)  # no such year: all of them
    assert "没有公开过" not in words(first)
    behind = client.get(page + f"?before={row.id}")
    assert "一季度公开（示例）" not in words(behind)


def test_the_search_finds_publications_of_the_village(client, people, row):
    said = words(client.get(f"/search/?kind=publication&village={VILLAGE}&words=第三组"))
    assert "一季度公开（示例）" in said
    said = words(client.get(f"/search/?kind=publication&village={NEXT_VILLAGE}&words=第三组"))
    assert "一季度公开（示例）" not in said


def test_a_feed_of_the_village_and_of_one_kind(client, people, row, now):
    published(people, now, accounts(title="收支（示例）"))
    answer = client.get(PAGE + "feed.atom")
    assert answer["Content-Type"].startswith("application/atom+xml")
    text = answer.content.decode()
    assert "一季度公开（示例）" in text
    assert f"/village/p/{row.series}/" in text
    one = client.get(PAGE + "feed.atom?kind=relief").content.decode()
    assert "一季度公开（示例）" in one
    assert "收支（示例）" not in one
    assert not client.cookies


def test_every_way_from_the_village_leads_to_a_page(client, people, row):
    page = client.get(f"/village/{VILLAGE}/").content.decode()
    for path in ("holdings", "proposals", "powers", "seals", "funds", "broadcasts"):
        assert f'href="/village/{VILLAGE}/{path}/"' in page
    assert f'href="/property/{VILLAGE[:9]}/"' in page
    ways = {unescape(way) for way in re.findall(r'href="(/[^"#]*)"', page)}
    pages = [way for way in sorted(ways) if not way.startswith("/static/")]
    assert [way for way in pages if client.get(way).status_code >= 400] == []
