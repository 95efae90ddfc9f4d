"""One personal field, for a purpose, logged; never for handlers of a hidden identity."""

import pytest

from huiyin.cases import queries
from huiyin.common.audit import AuditEvent
from tests.stories import Story

WHO = {"name": "王小明", "phone": "13812345678"}
ASKED = {"field": "phone", "purpose": "contact_requester"}


def address(case) -> str:
    return f"/desk/cases/{case.reference}/reveal/"


@pytest.mark.parametrize("script", [False, True])
def test_one_field_and_its_trace(cast, now, desk, script):
    case = Story(cast, now, **WHO).case
    headers = {"HX-Request": "true"} if script else {}
    answer = desk(cast.shequ).post(address(case), ASKED, headers=headers)
    page = answer.content.decode()
    assert "13812345678" in page and "王小明" not in page
    assert "no-store" in answer["Cache-Control"]
    entry = queries.book(case)[-1].entry
    assert (entry.kind, entry.payload["field"], entry.payload["purpose"]) == (
        "reveal",
        "phone",
        "contact_requester",
    )
    line = AuditEvent.objects.get(event="reveal")
    assert (line.actor, line.subject) == (cast.shequ.user.pk, case.reference)
    assert line.details == {"field": "phone", "purpose": "contact_requester"}


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ({"field": "phone"}, "请选用途"),
        ({"purpose": "visit"}, "请选要看哪一项"),
        ({"field": "salt", "purpose": "visit"}, ""),
        ({"field": "address", "purpose": "visit"}, ""),  # there is none
        ({"field": "phone", "purpose": "curiosity"}, ""),
    ],
)
def test_not_without_field_and_purpose(cast, now, desk, asked, sentence):
    case = Story(cast, now, **WHO).case
    answer = desk(cast.shequ).post(address(case), asked)
    assert answer.status_code == 422
    assert sentence in answer.content.decode() and "13812345678" not in answer.content.decode()
    assert not AuditEvent.objects.filter(event="reveal").exists()


def test_without_the_right(cast, now, desk):
    case = Story(cast, now, **WHO).handling().case
    answer = desk(cast.wangge).post(address(case), ASKED)
    assert answer.status_code == 403
    assert "13812345678" not in answer.content.decode()
    assert "有查看权限的人" in answer.content.decode()


def test_a_hidden_identity_stays_hidden_from_handlers(cast, now, desk):
    case = Story(cast, now, hide_identity=True, **WHO).handling().case
    answer = desk(cast.shequ).post(address(case), ASKED)
    assert answer.status_code == 403
    assert "要求对承办人隐藏" in answer.content.decode()
    assert "13812345678" not in answer.content.decode()
    assert "13812345678" in desk(cast.lianluo).post(address(case), ASKED).content.decode()


@pytest.mark.parametrize("name", ["other_shequ", "zhifa", "shenji"])
def test_not_for_those_who_do_not_see_the_case(cast, now, desk, name):
    case = Story(cast, now, **WHO).case
    answer = desk(getattr(cast, name)).post(address(case), ASKED)
    assert answer.status_code == 404 and "13812345678" not in answer.content.decode()


def test_an_overseer_reads_the_case_but_no_phone(cast, now, desk):
    case = Story(cast, now, **WHO).case
    assert desk(cast.lingdao).post(address(case), ASKED).status_code == 403


def test_a_link_shows_nothing(cast, now, desk):
    case = Story(cast, now, **WHO).case
    assert desk(cast.shequ).get(address(case), ASKED).status_code == 405
