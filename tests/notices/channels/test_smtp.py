"""E-mail, to a mail server on this machine."""

import uuid

import pytest

from huiyin.notices.channels.sending import Message, Refused, Retry
from huiyin.notices.channels.smtp import MailSender
from tests.notices.servers import MailServer, running

MESSAGE = Message(uuid.UUID(int=7), "xingang@example.com", "编号20260603-AAAAAAAA：有新的派单。")


@pytest.fixture
def server(settings):
    with running(MailServer()) as found:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", found.port
        settings.DEFAULT_FROM_EMAIL = "回音 <huiyin@zhenjiang.example>"
        yield found


def test_it_arrives_with_the_same_message_id_each_time(server):
    MailSender().send(MESSAGE)
    MailSender().send(MESSAGE)
    one, other = server.mails
    assert one["Message-ID"] == other["Message-ID"]
    assert one["Message-ID"] == f"<{MESSAGE.id}@zhenjiang.example>"
    assert one.get_content().strip() == MESSAGE.text
    assert (one["To"], one["Auto-Submitted"]) == (MESSAGE.address, "auto-generated")


def test_the_subject_on_a_lock_screen_says_nothing(server):
    MailSender().send(MESSAGE)
    assert str(server.mails[0]["Subject"]) == "回音平台消息"


@pytest.mark.parametrize(
    ("answer", "raised", "code"),
    [("550 no such box", Refused, "Recipient550"), ("450 busy", Retry, "Recipient450")],
)
def test_what_the_server_says_of_the_address(server, answer, raised, code):
    server.refuse = answer
    with pytest.raises(raised) as error:
        MailSender().send(MESSAGE)
    assert (error.value.code, server.mails) == (code, [])
    assert not getattr(error.value, "down", False)


def test_a_server_that_is_not_there(server, settings):
    with running(MailServer()) as gone:
        settings.EMAIL_PORT = gone.port
    with pytest.raises(Retry) as error:
        MailSender().send(MESSAGE)
    assert error.value.down and error.value.code == "ConnectionRefusedError"


def test_an_address_with_a_second_header_in_it_is_refused(server):
    with pytest.raises(Refused):
        MailSender().send(Message(MESSAGE.id, "a@example.com\nBcc: all@example.com", "x"))
    assert server.mails == []
