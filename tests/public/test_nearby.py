"""附近在办什么: public texts alone, by community; "me too" without an account."""

import re
import uuid

import pytest
from django.test import Client

from huiyin.cases.models import Case, MeToo
from huiyin.common.ratelimits import RateCount
from huiyin.processes.publishing import keep_private
from huiyin.rulebook import active
from tests.cast import NEXT_VILLAGE, OTHER_VILLAGE, STREET, VILLAGE
from tests.public.pages import UNKNOWN, words
from tests.public_texts import TEXT, TITLE, drafted, published
from tests.stories import NOISE, Story

SECRET = {
    "name": "周桂兰",
    "phone": "13812345678",
    "place": "示例·滨江苑 3幢2单元501门口",
    "longitude": 119.6234,
    "latitude": 32.1345,
}


def one(row):
    return f"/nearby/{row.public_id}/"


def say(client, row, key="a" * 32):
    return client.post(f"{one(row)}me-too/", {"key": key})


def code_of(response):
    return re.search(r"/nearby/mine/([^/]+)/", response["Location"]).group(1)


def test_the_list_and_the_page_give_nobody_away(client, cast, now):
    story = Story(cast, now, compound_id=cast.compound.pk, **SECRET).handling()
    row = published(story, result="约定晚上九点后不用音响")
    pages = [client.get("/nearby/"), client.get(one(row))]
    case = story.fresh()
    hidden = ("周", "13812345678", "501", "3幢", "119.6", NOISE, case.reference, str(case.id))
    for page in pages:
        html = page.content.decode()
        assert TITLE in html
        assert "兴港社区居委会 示例·滨江苑" in html
        assert [word for word in (*hidden, story.receipt) if word in html] == []
    said = words(pages[1])
    assert "办理中" in said
    assert "最晚什么时候有结果 2026年6月5日" in said
    assert "约定晚上九点后不用音响" in said


def test_what_is_not_let_out_or_secret_is_nowhere(client, cast, now):
    waiting = drafted(Story(cast, now).handling(), title="等审核的")
    secret = Story(cast, now).handling()
    row = published(secret, title="后来保密的")
    Case.objects.filter(county=secret.case.county, id=secret.case.id).update(confidential=True)
    said = words(client.get("/nearby/"))
    assert "等审核的" not in said
    assert "后来保密的" not in said
    for key in (waiting.id, row.public_id, uuid.uuid4(), secret.case.id):
        page = client.get(f"/nearby/{key}/")
        assert page.status_code == 404
        assert "后来保密的" not in words(page)


def test_the_community_is_remembered_and_never_required(cast, now):
    published(Story(cast, now).handling())
    browser = Client()
    assert TITLE in words(browser.get("/nearby/"))
    assert not browser.cookies
    assert TITLE in words(browser.get(f"/nearby/?village={VILLAGE}"))
    assert browser.cookies["community"].value == VILLAGE
    assert "兴港社区居委会" in words(browser.get("/nearby/"))
    assert TITLE not in words(browser.get(f"/nearby/?village={NEXT_VILLAGE}"))
    assert "这里还没有公开的事" in words(browser.get("/nearby/"))
    browser.get("/nearby/?village=")
    assert browser.cookies["community"].value == ""


@pytest.mark.parametrize("code", ["", "abc", "999999999999", STREET, VILLAGE + "9", "٣٢١١٧١٠٠٢٠٠٦"])
def test_no_nonsense_is_remembered(cast, code):
    browser = Client()
    assert browser.get("/nearby/", {"village": code}).status_code == 200
    assert not browser.cookies.get("community") or not browser.cookies["community"].value
    browser.cookies["community"] = code if code.isascii() and code else "x"
    assert browser.get("/nearby/?before=nonsense").status_code == 200


def test_choosing_a_community_step_by_step(client, cast):
    page = client.get("/community/?for=news")
    assert f"?for=news&amp;within={STREET}" in page.content.decode()
    page = client.get(f"/community/?for=news&within={STREET}").content.decode()
    assert f"/news/?village={VILLAGE}" in page
    assert OTHER_VILLAGE not in page
    assert client.get("/community/?for=//evil.example&within=x").status_code == 200


@pytest.mark.parametrize("many", [1, 3])
def test_pages_cost_the_same(client, cast, now, many, django_assert_num_queries):
    for _n in range(many):
        row = published(Story(cast, now).handling())
    with django_assert_num_queries(4):  # counties (2), texts, cases
        client.get("/nearby/")
    with django_assert_num_queries(4):
        client.get(one(row))


def test_older_ones_on_the_next_page(client, cast, now, monkeypatch):
    monkeypatch.setattr("huiyin.cases.published.page.__kwdefaults__", {"before": None, "size": 1})
    for title in ("第一件事", "第二件事"):
        published(Story(cast, now).handling(), title=title)
    html = client.get("/nearby/").content.decode()
    older = re.search(r"\?before=[0-9a-f-]+", html).group()
    rest = words(client.get(f"/nearby/{older}"))
    assert ("第一件事" in words(client.get("/nearby/"))) != ("第一件事" in rest)


def test_me_too_gives_a_code_that_shows_where_it_stands(client, cast, now):
    story = Story(cast, now).handling()
    row = published(story)
    key = re.search(r'name="key" value="([0-9a-f]{32})"', client.get(one(row)).content.decode())
    answer = say(client, row, key.group(1))
    said = words(client.get(answer["Location"]))
    assert code_of(answer) in said
    assert TEXT in said
    assert MeToo.objects.of(story.case).count() == 1


def test_the_same_form_sent_twice_counts_once_and_the_browser_knows(client, cast, now):
    story = Story(cast, now).handling()
    row = published(story)
    assert code_of(say(client, row)) == code_of(say(client, row))
    assert MeToo.objects.of(story.case).count() == 1
    page = client.get(one(row))
    assert "您已经说过" in words(page)
    assert "me-too" not in page.content.decode()


def test_opening_an_address_counts_nobody(client, cast, now):
    story = Story(cast, now).handling()
    row = published(story)
    assert client.get(f"{one(row)}me-too/").status_code == 405
    client.get(one(row))
    assert not MeToo.objects.of(story.case).exists()


def test_it_needs_the_token_of_the_page(cast, now):
    row = published(Story(cast, now).handling())
    assert say(Client(enforce_csrf_checks=True), row).status_code == 403


def test_limited_for_one_network_apart_from_reports(client, cast, now):
    row = published(Story(cast, now).handling())
    most = int(active.profile().counts["reports_per_hour"].value)
    for n in range(most):
        assert say(client, row, f"{n:032x}").status_code == 302
    assert say(client, row, "f" * 32).status_code == 429
    assert RateCount.objects.count() == 1  # reports are counted on their own
    assert client.get(one(row)).status_code == 200


def test_no_longer_followed_no_longer_counted(client, cast, now):
    story = Story(cast, now).handling()
    code = code_of(say(client, published(story)))
    assert client.post(f"/nearby/mine/{code}/").status_code == 302
    assert not MeToo.objects.of(story.case).exists()
    assert client.get(f"/nearby/mine/{code}/").status_code == 404


def test_withdrawn_the_code_shows_nothing_of_it(client, cast, now):
    story = Story(cast, now).handling()
    row = published(story)
    code = code_of(say(client, row))
    keep_private(story.fresh(), by=story.requester, at=story.at)
    said = words(client.get(f"/nearby/mine/{code}/"))
    assert "现在不公开" in said
    assert TITLE not in said
    assert TEXT not in said
    gone = say(client, row, "c" * 32)
    assert gone["Location"] == "/nearby/"


@pytest.mark.parametrize("code", [UNKNOWN, "nonsense"], ids=["unknown", "nonsense"])
def test_a_code_that_opens_nothing(client, cast, code):
    assert client.get(f"/nearby/mine/{code}/").status_code == 404


def test_a_receipt_opens_nothing_here(client, cast, now):
    story = Story(cast, now).handling()
    published(story)
    assert client.get(f"/nearby/mine/{story.receipt}/").status_code == 404


def test_the_code_is_understood_where_receipts_are_typed(client, cast, now):
    code = code_of(say(client, published(Story(cast, now).handling())))
    answer = client.post("/follow/", {"code": code.lower()})
    assert answer["Location"] == f"/nearby/mine/{code}/"


def test_closed_matters_take_nobody_more(client, cast, now):
    row = published(Story(cast, now).closed())
    page = client.get(one(row))
    assert "已办结：反映的人说解决了" in words(page)
    assert "me-too" not in page.content.decode()
