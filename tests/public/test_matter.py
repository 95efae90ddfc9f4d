"""The page of one matter: plain words for its requester, nothing that is not theirs."""

import pytest
from django.db import connection
from django.test import Client

from huiyin.cases.states import Outcome, State
from huiyin.common.ratelimits import RateCount
from tests.public.pages import UNKNOWN, words
from tests.stories import Story

NOTHING = f"/m/{UNKNOWN}/"


def page(client, story):
    return client.get(f"/m/{story.receipt}/")


HEADLINES = {
    State.REPORTED: "已经收到，等待受理",
    State.REFERRED: "正在请上级接办",
    State.ACCEPTED: "已经受理，正在安排人办",
    State.HANDLING: "正在办理",
    State.RETURNING: "正在办理",
    State.SUBMITTED: "有了结果，正在核查",
    State.PLANNED: "列入计划，还没有解决",
    State.RATING: "请您评价：解决了没有",
    State.CLOSED: "已经办结，您评价“已解决”",
    State.DECLINED: "不予受理，请走下面的法定途径",
    State.WITHDRAWN: "您已经撤回",
}


@pytest.mark.parametrize("state", HEADLINES)
def test_each_state_has_its_words(client, cast, now, state):
    story = Story(cast, now).in_state(state)
    said = words(page(client, story))
    assert HEADLINES[state] in said
    assert story.case.reference in said


def test_who_has_it_and_both_clocks(client, cast, now):
    story = Story(cast, now).handling()
    said = words(page(client, story))
    assert f"现在负责 {cast.office('community').name}" in said
    assert "是否受理 最晚 2026-06-03 17:30" in said or "是否受理 最晚 2026-06-0" in said
    assert "给您结果 最晚 2026-06-05" in said


def test_no_account_no_cookie_no_session(cast, now):
    story = Story(cast, now).handling()
    fresh = Client()
    assert page(fresh, story).status_code == 200
    assert "sessionid" not in fresh.cookies


def test_not_stored_not_listed(client, cast, now):
    headers = page(client, Story(cast, now)).headers
    assert "no-store" in headers["Cache-Control"]
    assert "noindex" in headers["X-Robots-Tag"]
    assert headers["Referrer-Policy"] == "same-origin"


def test_nothing_internal_and_no_name_of_staff(client, cast, now):
    """Instructions, reasons of returns and of reviews, people: all of it exists and none shows."""
    story = Story(cast, now, name="周某某", phone="13812345678").accepted()
    lead = cast.office("community")
    story.do("assign", cast.shuji.actor(), lead=lead, helpers=[], instruction="别声张的交办意见")
    wangge, shuji, lianluo = (cast.wangge.actor(), cast.shuji.actor(), cast.lianluo.actor())
    story.do("return", wangge, return_reason="not_our_area", reason="嫌麻烦的退单理由")
    story.do("refuse_return", shuji, reason="不许退的理由")
    story.do("submit", wangge, outcome=Outcome.SOLVED, text="已劝导")
    story.do("fail_review", lianluo, reason="照片作假的核查意见")
    story.do("submit", wangge, outcome=Outcome.SOLVED, text="又劝导")
    story.do("pass_review", lianluo, comment="给领导看的核查意见")
    html = page(client, story).content.decode()
    for secret in ("交办意见", "退单理由", "不许退", "作假", "给领导看", "周某某", "13812345678"):
        assert secret not in html
    for _name, person in cast.people():
        assert person.user.name not in html
    assert "又劝导" in html
    assert "核查没有通过，退回重新办理" in html


def test_a_neighbours_matter_is_not_on_it(client, cast, now):
    Story(cast, now, text="邻居家的秘密").handling()
    assert "邻居家的秘密" not in page(client, Story(cast, now)).content.decode()


def test_the_result_stands_above_the_question(client, cast, now):
    html = page(client, Story(cast, now).rating()).content.decode()
    assert html.index("双方约定晚上九点后") < html.index("解决了吗")


def test_a_plan_is_not_called_solved(client, cast, now):
    said = words(page(client, Story(cast, now).planned()))
    assert "2026年9月1日" in said
    assert "每晚安排人巡查" in said
    assert "不算解决" in said


def test_declined_names_the_way_and_its_law(client, cast, now):
    said = words(page(client, Story(cast, now).in_state(State.DECLINED)))
    assert "请走这条路：诉讼" in said
    assert "已由法院受理" in said
    assert "依据：《信访工作条例》第三十一条" in said


def test_overdue_is_said(client, cast, now):
    assert "已超期" in words(page(client, Story(cast, now)))


def test_an_unknown_receipt(client, cast):
    answer = client.get(NOTHING)
    assert answer.status_code == 404
    assert "没有查到这个回执码" in words(answer)
    answer = client.get("/m/随便写写/")
    assert answer.status_code == 404
    assert "这个回执码不对" in words(answer)


def test_guessing_is_limited_and_reading_is_not(client, cast, now, profile):
    story = Story(cast, now)
    for _ in range(int(profile.counts["lookups_per_hour"].value)):
        client.get(NOTHING)
    assert client.get(NOTHING).status_code == 429
    assert page(client, story).status_code == 200


def test_the_reference_opens_nothing(client, cast, now):
    """It is said aloud on the telephone; only the receipt opens the page."""
    story = Story(cast, now)
    assert client.get(f"/m/{story.case.reference}/").status_code == 404


@pytest.mark.parametrize("path", ["", "rate/", "add/", "withdraw/", "book/"])
def test_opening_an_address_changes_nothing(client, cast, now, path):
    """Previews of messengers open every link."""
    story = Story(cast, now).rating()
    before = rows()
    for method in (client.get, client.head):
        method(f"/m/{story.receipt}/{path}", follow=True)
    assert rows() == before
    assert story.fresh().last_number == story.case.last_number


def rows():
    """How many rows each table has; look-ups are counted, which is no matter of the case."""
    counted = {RateCount._meta.db_table}
    with connection.cursor() as cursor:
        names = set(connection.introspection.table_names(cursor)) - counted
        found = {}
        for name in sorted(names):
            cursor.execute(f'SELECT COUNT(*) FROM "{name}" WHERE 1 /* "county" = */ = 1')
            found[name] = cursor.fetchone()[0]
    return found


@pytest.mark.parametrize("steps", [1, 3])
def test_statements_do_not_grow_with_the_book(
    client, cast, now, steps, django_assert_max_num_queries
):
    story = Story(cast, now).handling()
    for n in range(steps):
        story.do("progress", cast.wangge.actor(), text=f"第{n}次")
    page(client, story)
    with django_assert_max_num_queries(8):
        page(client, story)
