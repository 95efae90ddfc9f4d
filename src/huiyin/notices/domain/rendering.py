"""A delivery as the message its channel sends; addresses are looked up and opened here alone."""

import uuid

from django.utils.translation import gettext as _

from huiyin.cases.models import Case
from huiyin.cases.queries import requester as requester_row
from huiyin.common.language import in_chinese
from huiyin.notices.channels.sending import Message
from huiyin.notices.models import Channel, Choice, Delivery, Notice, OfficeChannel
from huiyin.notices.signing import signing_key
from huiyin.notices.wording import machine_data, outside
from huiyin.people.models import User


class Unwanted(Exception):
    """Nobody wants it any more: the channel was switched off, the account suspended, the
    phone erased."""


@in_chinese
def message_of(delivery: Delivery, notice: Notice | None) -> Message:
    """What is sent now for a delivery of this notice. Raises :class:`Unwanted`."""
    if notice is None:
        raise Unwanted
    case = _case_of(notice)
    address = _address(delivery, case)
    if not address:
        raise Unwanted
    # A matter may have become confidential while the message waited for the morning.
    secret = notice.confidential or bool(case and case.confidential)
    requester = delivery.user_id is None and delivery.organisation_id is None
    return Message(
        id=delivery.id,
        address=address,
        text=outside(notice, confidential=secret, requester=requester),
        data=machine_data(notice, confidential=secret),
        secret=signing_key(_owner(delivery), address).encode(),
    )


@in_chinese
def trial_message(key: uuid.UUID, owner: str, address: str) -> Message:
    """What the button for a try sends."""
    text = _("这是一条测试消息。能看到它，就说明这个渠道已经接通。")
    secret = signing_key(owner, address).encode()
    return Message(key, address, text, {"kind": "test"}, secret)


def _owner(delivery: Delivery) -> str:
    if delivery.organisation_id is not None:
        return f"office:{delivery.organisation_id}"
    return f"user:{delivery.user_id}" if delivery.user_id is not None else ""


def _case_of(notice: Notice) -> Case | None:
    if notice.case_id is None:
        return None
    return Case.objects.key(notice.county, notice.case_id).first()


def _address(delivery: Delivery, case: Case | None) -> str:
    """Where it goes by today's choices; "" where there is nothing to send to."""
    if delivery.user_id is not None:
        return _address_of_person(delivery.user_id, Channel(delivery.channel))
    if delivery.organisation_id is not None:
        rows = OfficeChannel.objects.filter(organisation=delivery.organisation_id, enabled=True)
        office = rows.filter(channel=delivery.channel, organisation__ended__isnull=True).first()
        return str(office.address) if office else ""
    asked = requester_row(case) if case else None
    return str(asked.phone) if asked else ""


def _address_of_person(user_id: int, channel: Channel) -> str:
    user = User.objects.filter(pk=user_id, suspended_at__isnull=True).first()
    choice = Choice.objects.filter(user=user_id, channel=channel, enabled=True).first()
    if user is None or choice is None:
        return ""
    return str(user.phone if channel is Channel.SMS else choice.address)
