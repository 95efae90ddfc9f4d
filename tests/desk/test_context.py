"""The navigation: each sees what their posts give reason to open."""

import pytest
from django.test import Client


def labels(client, page="/desk/cases/"):
    return [str(entry.label) for entry in client.get(page).context["nav"]][:-1]  # the gallery


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("shequ", ["待办", "事件", "代为反映", "我的岗位"]),
        ("xinxi", ["事件", "代为反映", "我的岗位"]),
        ("zhifa", ["待办", "事件", "我的岗位"]),
        ("lingdao", ["待办", "事件", "我的岗位"]),
        ("shenji", ["我的岗位", "审计日志"]),
        ("renshi", ["人员", "我的岗位"]),
        ("xitong", ["我的岗位"]),
    ],
)
def test_by_right(cast, desk, name, expected):
    assert labels(desk(getattr(cast, name))) == expected


def test_the_current_page_is_marked(cast, desk):
    nav = desk(cast.shequ).get("/desk/cases/").context["nav"]
    assert [str(entry.label) for entry in nav if entry.active] == ["事件"]


def test_pages_of_residents_have_their_own(cast, desk):
    for client in (Client(), desk(cast.shequ)):
        assert "nav" not in client.get("/").context
