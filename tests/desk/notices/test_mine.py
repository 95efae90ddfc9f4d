"""My channels: chosen by myself alone, and tried before they are needed."""

import pytest
from django.core import mail

from huiyin.common.audit import AuditEvent
from huiyin.notices.models import Choice
from tests.notices.servers import WebServer, running

PAGE = "/desk/notices/channels/"


@pytest.fixture(autouse=True)
def server(settings):
    settings.EMAIL_HOST = "mail.invalid"


def save(client, channel, address="", enabled=True):
    sent = {f"{channel}-address": address, **({f"{channel}-enabled": "on"} if enabled else {})}
    return client.post(f"{PAGE}{channel}/", sent, follow=True)


def test_an_address_is_kept_encrypted_and_out_of_the_log(cast, desk):
    client = desk(cast.wangge)
    page = save(client, "email", "xingang@example.com")
    assert "已经保存" in page.content.decode()
    assert "xingang@example.com" in client.get(PAGE).content.decode()
    choice = Choice.objects.get()
    assert (choice.user_id, choice.address) == (cast.wangge.user.pk, "xingang@example.com")
    event = AuditEvent.objects.get(event="channel.choose")
    assert "example.com" not in f"{event.subject} {event.details}"
    assert "xingang@example.com" not in desk(cast.shequ).get(PAGE).content.decode()


@pytest.mark.parametrize(
    ("channel", "address", "sentence"),
    [
        ("email", "xingang", "这不是一个邮箱地址"),
        ("email", "", "请填地址"),
        ("webhook", "http://example.com/", "https://"),
        ("webhook", "https://10.0.0.5/", "内部网络"),
        ("webhook", "https://169.254.169.254/latest/", "内部网络"),
        ("webhook", "nonsense", "不是一个完整的网址"),
        ("wecom", "https://example.com/x", "不是企业微信群机器人的地址"),
        ("sms", "", "没有登记手机号码"),
    ],
)
def test_what_cannot_be_an_address_comes_back_with_its_sentence(
    cast, desk, channel, address, sentence
):
    page = save(desk(cast.wangge), channel, address)
    assert page.status_code == 422 and sentence in page.content.decode()
    assert Choice.objects.count() == 0


def test_switched_off_again(cast, desk):
    client = desk(cast.wangge)
    save(client, "email", "xingang@example.com")
    save(client, "email", "", enabled=False)
    assert Choice.objects.get().enabled is False


def test_a_channel_this_place_has_not_is_not_offered(cast, desk, settings):
    settings.EMAIL_HOST = settings.SMS_SENDER = ""
    text = desk(cast.wangge).get(PAGE).content.decode()
    assert "电子邮件" not in text and "短信" not in text and "Webhook" in text
    assert save(desk(cast.wangge), "email", "a@example.com").status_code == 422


@pytest.mark.parametrize("channel", ["in_app", "fax", "..."])
def test_no_other_channel(cast, desk, channel):
    assert save(desk(cast.wangge), channel).status_code == 404


def test_one_test_message_and_not_too_many(cast, desk):
    client = desk(cast.wangge)
    save(client, "email", "xingang@example.com")
    page = client.post(f"{PAGE}email/try/", follow=True)
    assert "测试消息已经发出" in page.content.decode()
    (sent,) = mail.outbox
    assert sent.to == ["xingang@example.com"] and "测试消息" in sent.body
    for _number in range(6):
        page = client.post(f"{PAGE}email/try/", follow=True)
    assert "发得太多了" in page.content.decode() and len(mail.outbox) == 5


def test_before_anything_is_saved_nothing_is_tried(cast, desk):
    page = desk(cast.wangge).post(f"{PAGE}webhook/try/", follow=True)
    assert "请先保存地址" in page.content.decode()


def test_a_hook_that_fails_says_so(cast, desk):
    with running(WebServer()) as server:
        client = desk(cast.wangge)
        save(client, "webhook", server.url)
        server.status = 404
        page = client.post(f"{PAGE}webhook/try/", follow=True)
    assert "Http404" in page.content.decode() and len(server.posts) == 1


def test_the_key_that_signs_is_ones_own(cast, desk):
    """Whoever enters a colleague's address does not get the colleague's key."""
    keys = []
    for person in (cast.wangge, cast.shequ):
        client = desk(person)
        save(client, "webhook", "https://example.com/hook")
        cards = client.get(PAGE).context["cards"]
        keys += [card.secret for card in cards if card.secret]
    assert len(keys) == len(set(keys)) == 2
