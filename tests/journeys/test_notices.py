"""Messages in a browser: read, marked, a channel chosen; and for everybody."""

import pytest
from playwright.sync_api import expect

from huiyin.notices.models import Channel, Delivery, DeliveryState
from huiyin.processes.messaging import deliver_due
from tests.cast import COUNTY, STREET
from tests.journeys.test_accessibility import OFFICE, PHONE, assert_for_everybody
from tests.notices.outbox import handlers, prefer, tell
from tests.stories import Story

pytestmark = pytest.mark.journey


@pytest.mark.parametrize("size", [PHONE, OFFICE], ids=["phone", "office"])
def test_messages(cast, office, now, size, settings):
    settings.EMAIL_HOST = "mail.invalid"
    prefer(cast.shequ, Channel.EMAIL, now)
    case = Story(cast, now).case
    for kind in ("assign", "urge"):
        tell(kind, case=case, at=now, offices=[handlers(cast)], facts={"due": now}, urgent=True)
    deliver_due(at=now)
    Delivery.objects.filter(county=COUNTY, channel=Channel.EMAIL).update(
        state=DeliveryState.DEAD, last_error="Recipient550", next_try=None
    )

    worker = office("wangge", size)
    worker.goto("/desk/notices/")
    expect(worker.get_by_role("main")).to_contain_text("上级催办，请尽快办理")
    assert_for_everybody(worker)
    expect(worker.get_by_role("main")).to_contain_text("未读")
    worker.get_by_role("button", name="全部标为已读").click()
    expect(worker.get_by_role("button", name="全部标为已读")).to_have_count(0)
    expect(worker.get_by_role("main")).not_to_contain_text("未读")

    worker.goto("/desk/notices/channels/")
    assert_for_everybody(worker)
    card = worker.locator("section", has_text="电子邮件")
    card.get_by_label("用这个渠道接收消息").check()
    card.get_by_label("邮箱").fill("xingang@example.com")
    card.get_by_role("button", name="保存").click()
    expect(worker.get_by_role("main")).to_contain_text("已经保存")
    expect(worker.get_by_role("button", name="发一条测试消息")).to_be_visible()

    people = office("renshi", size)
    people.goto(f"/desk/notices/offices/{cast.office('township_centre', STREET).pk}/")
    assert_for_everybody(people)

    system = office("xitong", size)
    system.goto("/desk/notices/failed/")
    expect(system.get_by_role("main")).to_contain_text("Recipient550")
    assert_for_everybody(system)
    system.get_by_role("button", name="重新发送").first.click()
    expect(system.get_by_role("main")).to_contain_text("没有发送失败的消息")
