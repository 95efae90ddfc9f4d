"""The audit log: for auditors alone."""

import ast

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from huiyin.common.audit import record
from huiyin.desk.audit_words import EVENTS
from huiyin.processes import casework
from tests.stories import Story
from tests.structure.source import PACKAGE, last_name, modules, parsed

PAGE = "/desk/audit/"


def reveal(cast, now):
    case = Story(cast, now, name="王小明", phone="13812345678").case
    casework.reveal(case, field="phone", purpose="visit", by=cast.shuji.actor(), at=now)
    return case


def lines(client, **asked):
    return client.get(PAGE, asked).context["lines"]


def test_who_looked_at_whose_phone_and_what_for(cast, now, desk):
    case = reveal(cast, now)
    client = desk(cast.shenji)
    (line,) = lines(client, event="reveal")
    assert (line["what"], line["who"], line["about"]) == (
        "查看个人信息",
        cast.shuji.user.name,
        case.reference,
    )
    assert line["details"] == "项目：电话；用途：上门办理"
    page = client.get(PAGE).content.decode()
    assert "13812345678" not in page and "王小明" not in page and "广场舞" not in page


def test_by_person_and_by_event(cast, now, desk):
    reveal(cast, now)
    record("session.login", f"user:{cast.wangge.user.pk}", by=None, at=now, succeeded=False)
    client = desk(cast.shenji)
    assert [line["what"] for line in lines(client, person="wangge")] == ["登录"]
    assert {line["who"] for line in lines(client, person="shuji")} == {cast.shuji.user.name}
    assert lines(client, person="nobody") == []
    assert "没有符合条件的记录" in client.get(PAGE, {"person": "nobody"}).content.decode()


def test_a_failure_is_marked(cast, now, desk):
    record("session.login", "user:?", by=None, at=now, succeeded=False)
    assert "未成功" in desk(cast.shenji).get(PAGE, {"event": "session.login"}).content.decode()


def test_page_by_page(cast, now, desk):
    for number in range(60):
        record("reveal", f"20260603-{number:08}", by=None, at=now, county="321171")
    client = desk(cast.shenji)
    first = client.get(PAGE, {"event": "reveal"})
    assert len(first.context["lines"]) == 50
    second = client.get(PAGE + first.context["older_url"])
    assert [line["about"] for line in second.context["lines"]][-1] == "20260603-00000000"
    assert len(second.context["lines"]) == 10 and not second.context["older_url"]


@pytest.mark.parametrize(
    "name", ["shuji", "jiedao", "lingdao", "ducha", "renshi", "xitong", "wangge"]
)
def test_nobody_else(cast, now, desk, name):
    """Who configures or manages accounts does not audit (GB/T 22239: separated duties)."""
    case = reveal(cast, now)
    answer = desk(getattr(cast, name)).get(PAGE)
    assert answer.status_code == 403
    assert "只有审计员可以看" in answer.content.decode()
    assert case.reference not in answer.content.decode()


def test_an_auditor_sees_no_case(cast, now, desk):
    case = reveal(cast, now)
    assert desk(cast.shenji).get(f"/desk/cases/{case.reference}/").status_code == 404


def test_codes_and_ids_are_said_in_words(cast, now, desk):
    """An auditor reads names of roles, offices, places and people."""
    details = {
        "role": "village_secretary",
        "organisation": cast.office("community", "321171002006").pk,
        "scope": "321171002006",
        "deputy": cast.shequ.user.pk,
        "post": 12345,
    }
    who = f"user:{cast.shuji.user.pk}"
    record("post.appoint", who, by=None, at=now, county="321171", **details)
    (line,) = lines(desk(cast.shenji), event="post.appoint")
    assert (line["who"], line["about"]) == ("系统", cast.shuji.user.name)
    assert line["details"] == (
        "岗位：村社区党组织书记；机构：兴港社区；范围：兴港社区居委会；"
        "代理人：村社区联络员（shequ）"
    )


def test_as_many_statements_for_three_as_for_one(cast, now, desk):
    client = desk(cast.shenji)

    def statements():
        with CaptureQueriesContext(connection) as captured:
            client.get(PAGE, {"event": "reveal"})
        return len(captured)

    reveal(cast, now)
    statements()
    one = statements()
    reveal(cast, now)
    record("reveal", "20260603-BBBBBBBB", by=cast.wangge.user.pk, at=now, county="321171")
    assert statements() == one


def test_every_event_that_is_written_has_a_word():
    """Each name given to the audit log anywhere in our code stands in the list of events."""
    written = set()
    for path in modules(PACKAGE):
        for node in ast.walk(parsed(path)):
            if isinstance(node, ast.Call) and last_name(node.func) in {
                "record",
                "_record",
                "_note",
            }:
                first = node.args[0] if node.args else None
                if isinstance(first, ast.Constant):
                    written.add(first.value)
    assert written and written <= set(EVENTS)
