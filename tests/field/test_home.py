"""A grid worker's first page: what waits, what was reported, and nothing of the next street."""

import pytest

from tests.public.pages import words
from tests.stories import Story

HOME = "/field/"


@pytest.fixture
def wangge(client, cast):
    client.force_login(cast.wangge.user)
    return client


def test_my_grid_and_what_waits_with_its_time(wangge, cast, now):
    story = Story(cast, now).handling()
    page = wangge.get(HOME)
    said = words(page)
    assert "大港街道 › 兴港社区" in said
    assert "第1片区网格" in said
    assert story.case.reference in said
    assert "已超期" in said
    assert f'href="/desk/cases/{story.case.reference}/"' in page.content.decode()


def test_what_waits_for_somebody_else_is_not_there(wangge, cast, now):
    waiting = Story(cast, now)  # for the liaison to accept
    said = words(wangge.get(HOME))
    assert waiting.case.reference not in said
    assert "现在没有等您办的事" in said


def test_the_next_street_is_not_there(client, cast, now):
    story = Story(cast, now).handling()
    client.force_login(cast.other_wangge.user)
    assert story.case.reference not in client.get(HOME).content.decode()


def test_what_i_reported_and_what_i_did_stand_apart(wangge, cast, now):
    wangge.post("/field/report/", {"text": "井盖松动", "submission": "a" * 32})
    wangge.post(
        "/field/self-handled/",
        {"text": "劝走了唱歌的", "item": "neighbour_noise", "submission": "b" * 32},
    )
    said = words(wangge.get(HOME))
    assert said.index("我上报的") < said.index("井盖松动") < said.index("我随手做的")
    assert said.index("我随手做的") < said.index("劝走了唱歌的")


def test_a_colleagues_report_is_not_mine(wangge, cast, now):
    Story(cast, now, by=cast.xinxi.actor(), text="信息员上报的", source="grid")
    assert "信息员上报的" not in words(wangge.get(HOME))


@pytest.mark.parametrize("address", [HOME, "/field/report/", "/field/self-handled/"])
@pytest.mark.parametrize("name", ["jiedao", "lingdao", "shenji"])
def test_without_the_right_to_report(client, cast, name, address):
    client.force_login(getattr(cast, name).user)
    page = client.get(address)
    assert page.status_code == 403
    assert "您的岗位没有上报的权限" in words(page)


@pytest.mark.parametrize("address", [HOME, "/field/report/", "/field/self-handled/"])
def test_without_an_account(client, cast, address):
    assert client.get(address).url == f"/desk/login/?next={address}"


@pytest.mark.parametrize("many", [1, 3])
def test_statements_do_not_grow_with_the_list(
    wangge, cast, now, many, django_assert_max_num_queries
):
    for _ in range(many):
        Story(cast, now).handling()
    wangge.get(HOME)
    with django_assert_max_num_queries(14):
        wangge.get(HOME)
