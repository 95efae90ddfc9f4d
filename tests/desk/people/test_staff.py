"""The list of staff: found by name, place, office and state; a page at a time."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from huiyin.people.actors import SYSTEM
from huiyin.people.domain.accounts import create_account, suspend
from huiyin.people.domain.posts import end_post
from huiyin.people.models import User
from tests.cast import STREET, VILLAGE
from tests.desk.people.reading import text

pytestmark = pytest.mark.django_db
LIST = "/desk/people/"


def shown(client, **query):
    return [row.user.username for row in client.get(LIST, query).context["rows"]]


def test_everybody_in_range_with_their_posts_in_words(cast, renshi):
    response = renshi.get(LIST)
    assert {name for name, _person in cast.people()} == set(shown(renshi))
    said = text(response)
    assert "网格员 · 兴港社区" in said
    assert "第1片区网格" in said
    assert "镇街道承接员 · 大港街道集成中心" in said


def test_found_by_name_username_place_and_office(cast, renshi, newcomer):
    assert shown(renshi, words="xinren") == ["xinren"]
    assert shown(renshi, words="党组织书记") == ["other_shuji", "shuji"]
    village = {"shequ", "shuji", "wangge", "xinxi", "zhongxinhu"}
    assert set(shown(renshi, unit=VILLAGE)) == village
    assert set(shown(renshi, unit=STREET)) == village | {
        "fenguan", "jiedao", "jiezhifa", "lianluo", "next_shequ",
    }  # fmt: skip
    assert shown(renshi, office="综合执法队") == ["jiezhifa", "other_jiezhifa"]
    assert shown(renshi, unit=STREET, office="综合执法队") == ["jiezhifa"]
    # What is not offered asks for nothing, and breaks nothing.
    assert len(shown(renshi, unit="999999")) == len(shown(renshi))


def test_states(cast, now, renshi, newcomer):
    suspend(user=cast.wangge.user, by=SYSTEM, at=now)
    end_post(post=cast.shequ.post, last_day=now.date(), by=SYSTEM, at=now)
    User.objects.filter(username="shuji").update(last_login=now)
    User.objects.filter(username="jiedao").update(last_login=now, must_change_password=True)
    states = {row.user.username: row.state.label for row in renshi.get(LIST).context["rows"]}
    assert [states[name] for name in ("wangge", "shuji", "jiedao", "xinren")] == [
        "停用", "正常", "等本人改密码", "从未登录",
    ]  # fmt: skip
    assert shown(renshi, state="suspended") == ["wangge"]
    assert shown(renshi, state="no_post") == ["xinren"]
    assert "xinren" in shown(renshi, state="never")
    assert "shuji" not in shown(renshi, state="never")


def test_nobody_found(cast, renshi):
    said = text(renshi.get(LIST, {"words": "谁也不是"}))
    assert "没有找到这样的人" in said
    assert "看全部人员" in said


def test_pages_by_key(cast, now, renshi):
    for number in range(60):
        create_account(username=f"zz{number:02}", name=f"批量{number}", by=SYSTEM, at=now)
    first = renshi.get(LIST, {"words": "批量"})
    assert len(first.context["rows"]) == 50
    assert "回到第一页" not in text(first)
    second = renshi.get(LIST + first.context["next_url"])
    assert [row.user.username for row in second.context["rows"]] == [
        f"zz{number}" for number in range(50, 60)
    ]
    assert "下一页" not in text(second)
    assert second.context["first_url"] == "?words=%E6%89%B9%E9%87%8F"


def test_as_many_statements_for_three_as_for_one(cast, renshi):
    def statements(words):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            rows = shown(renshi, words=words)
        return len(rows), len(queries)

    statements("other_")
    one, for_one = statements("other_shequ")
    many, for_many = statements("other_")
    assert (one, many > 3, for_one) == (1, True, for_many)


def test_names_under_an_input(cast, now, renshi):
    suspend(user=cast.other_shequ.user, by=SYSTEM, at=now)
    page = renshi.get(reverse("desk:people_find"), {"deputy": "shequ"}).content.decode()
    assert "（shequ） shequ" in page
    assert "other_shequ" not in page  # suspended: cannot stand in
    assert renshi.get(reverse("desk:people_find"), {"deputy": " "}).content.decode().strip() == ""
