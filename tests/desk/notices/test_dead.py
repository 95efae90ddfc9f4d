"""Dead letters: errors for whoever configures, and no word of any matter."""

import pytest

from huiyin.common.audit import AuditEvent
from huiyin.notices.models import Channel, Delivery, DeliveryState, Notice
from huiyin.processes.messaging import deliver_due
from tests.cast import COUNTY
from tests.notices.outbox import handlers, prefer, rows, tell
from tests.stories import Story

PAGE = "/desk/notices/failed/"


@pytest.fixture
def case(cast, now, settings):
    """Two e-mails and a text message that could not be sent."""
    settings.EMAIL_HOST, settings.SMS_SENDER = "mail.invalid", "file"
    for person in (cast.wangge, cast.shequ):
        prefer(person, Channel.EMAIL, now)
    case = Story(cast, now, name="王小明", phone="0511-88886666").case
    Notice.objects.filter(county=COUNTY).update(expanded_at=now)
    tell(case=case, at=now, offices=[handlers(cast)], requester=True)
    deliver_due(at=now, seconds=0.0001)
    deliver_due(at=now)
    Delivery.objects.filter(county=COUNTY, channel=Channel.EMAIL).update(
        state=DeliveryState.DEAD, last_error="Recipient550", attempts=1
    )
    return case


def dead():
    return rows(state=DeliveryState.DEAD)


def test_by_channel_and_error_and_one_by_one_without_content(cast, case, desk):
    page = desk(cast.xitong).get(PAGE)
    groups = {(g.channel.value, g.error, g.count) for g in page.context["groups"]}
    assert groups == {("email", "Recipient550", 2), ("sms", "NoMobile", 1)}
    text = page.content.decode()
    assert cast.wangge.user.name in text and "诉求人" in text
    for secret in (case.reference, case.title, "王小明", "88886666", "example.com", "派单"):
        assert secret not in text


def test_all_of_one_kind_again(cast, case, desk):
    client = desk(cast.xitong)
    sent = {"channel": "email", "error": "Recipient550"}
    page = client.post(PAGE + "retry/", sent, follow=True)
    assert "2 条消息将重新发送" in page.content.decode()
    assert [row.channel for row in dead()] == ["sms"]
    assert AuditEvent.objects.get(event="notices.retry").details["count"] == 2


def test_one_is_given_up(cast, case, desk):
    (row,) = [row for row in dead() if row.channel == Channel.SMS]
    page = desk(cast.xitong).post(PAGE + "forget/", {"key": row.id}, follow=True)
    assert "1 条消息不再发送" in page.content.decode()
    assert {row.channel for row in dead()} == {Channel.EMAIL}


@pytest.mark.parametrize("sent", [{}, {"key": "x"}, {"channel": "fax"}, {"channel": "email"}])
def test_a_form_that_makes_no_sense_finds_nothing(cast, case, desk, sent):
    for act in ("retry", "forget"):
        desk(cast.xitong).post(f"{PAGE}{act}/", sent)
    assert len(dead()) == 3


@pytest.mark.parametrize("name", ["shuji", "jiedao", "lingdao", "renshi", "shenji", "wangge"])
def test_nobody_else(cast, case, desk, name):
    client = desk(getattr(cast, name))
    assert client.get(PAGE).status_code == 403
    for act in ("retry", "forget"):
        assert client.post(f"{PAGE}{act}/", {"channel": "sms"}).status_code == 403
    assert len(dead()) == 3


def test_the_administrator_finds_the_page(cast, case, desk):
    page = desk(cast.xitong).get("/desk/people/mine/")
    assert PAGE in page.content.decode()
    assert PAGE not in desk(cast.shuji).get("/desk/people/mine/").content.decode()


def test_nothing_failed(cast, desk):
    assert "没有发送失败的消息" in desk(cast.xitong).get(PAGE).content.decode()
