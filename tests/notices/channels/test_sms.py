"""Text messages of a demo: files, and nothing of them in the log."""

import json
import logging
import uuid

import pytest

from huiyin.notices.channels import sms
from huiyin.notices.channels.configured import is_configured, sender_of
from huiyin.notices.channels.sending import Message, Refused
from huiyin.notices.models import Channel


class Provider:
    """What a place would bring."""

    def send(self, message: Message) -> None:
        raise Refused("Provider")


def test_one_file_for_each_message_and_a_masked_log(settings, tmp_path, caplog):
    settings.DATA = tmp_path
    message = Message(uuid.UUID(int=7), "138 1234-5678", "您反映的事有新进展")
    with caplog.at_level(logging.INFO):
        sms.FileSender().send(message)
        sms.FileSender().send(message)
    (file,) = (tmp_path / "sms").iterdir()
    assert json.loads(file.read_text()) == {"to": "13812345678", "text": "您反映的事有新进展"}
    assert "138****5678" in caplog.text
    assert "13812345678" not in caplog.text and "进展" not in caplog.text


@pytest.mark.parametrize("phone", ["0511-88886666", "12345", "", "+1 202 555 0100"])
def test_what_is_no_mobile_phone(phone, settings, tmp_path):
    settings.DATA = tmp_path
    with pytest.raises(Refused, match="NoMobile"):
        sms.FileSender().send(Message(uuid.UUID(int=7), phone, "x"))


@pytest.mark.parametrize("phone", ["13812345678", "+86 138 1234 5678", "138-1234-5678"])
def test_a_mobile_phone_in_any_spelling(phone):
    assert sms.mobile(phone) == "13812345678"


def test_a_place_names_its_own_sender(settings):
    settings.SMS_SENDER = f"{__name__}.Provider"
    assert type(sender_of(Channel.SMS)).__name__ == "Provider"
    settings.SMS_SENDER = ""
    assert not is_configured(Channel.SMS)
