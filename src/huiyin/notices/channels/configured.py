"""Which channels this place has, and the sender of each."""

from functools import cache

from django.conf import settings
from django.utils.module_loading import import_string

from huiyin.notices.channels.sending import Sender
from huiyin.notices.channels.sms import FileSender
from huiyin.notices.channels.smtp import MailSender
from huiyin.notices.channels.webhook import WebhookSender
from huiyin.notices.channels.wecom import WecomSender
from huiyin.notices.models import Channel

# A server of our own stands behind these: where it is down, it is down for everybody.
SHARED = frozenset({Channel.EMAIL, Channel.SMS})
OUTSIDE = (Channel.EMAIL, Channel.SMS, Channel.WECOM, Channel.WEBHOOK)


def is_configured(channel: Channel) -> bool:
    """False for e-mail without a server and for text messages without a sender."""
    if channel is Channel.EMAIL:
        return bool(settings.EMAIL_HOST)
    return bool(settings.SMS_SENDER) if channel is Channel.SMS else True


def sender_of(channel: Channel) -> Sender:
    """The sender of a channel that is not in-app."""
    if channel is Channel.SMS:
        return _sms(settings.SMS_SENDER)
    senders: dict[Channel, Sender] = {
        Channel.EMAIL: MailSender(),
        Channel.WECOM: WecomSender(),
        Channel.WEBHOOK: WebhookSender(),
    }
    return senders[channel]


@cache
def _sms(named: str) -> Sender:
    """The one that writes files, or the class the place brings for its provider."""
    return FileSender() if named == "file" else import_string(named)()
