"""A person's choice of channels, and an office's own."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huiyin.common.refusal import Refused
from huiyin.notices.channels import addresses, sms, wecom
from huiyin.notices.channels.configured import is_configured
from huiyin.notices.channels.sending import Refused as NotThere
from huiyin.notices.models import (
    LONGEST,
    OF_A_PERSON,
    OF_AN_OFFICE,
    Channel,
    Choice,
    OfficeChannel,
)
from huiyin.people.actors import Actor
from huiyin.people.models import Organisation, User
from huiyin.people.permissions import require_manage

SENTENCES: dict[str, Promise] = {
    "BadAddress": gettext_lazy("这不是一个完整的网址，请从对方系统里整段复制过来。"),
    "NotHttps": gettext_lazy("网址要以 https:// 开头，不加密的地址平台不发送。"),
    "PrivateAddress": gettext_lazy("这个地址在内部网络里，平台不往那里发送。请找系统管理员。"),
    "NotWecom": gettext_lazy("这不是企业微信群机器人的地址，请在群机器人的说明里复制。"),
}


def choose(
    *, user: User, channel: Channel, address: str, enabled: bool, by: Actor, at: datetime
) -> Choice:
    """Remember a channel of one's own; nobody sets another's.

    Raises :class:`Refused` with a sentence for an address that cannot be one.
    """
    if by.user_id != user.pk or channel not in OF_A_PERSON:
        raise Refused(_("消息渠道只能由本人设置。"))
    if enabled and not is_configured(channel):
        raise Refused(_("本平台没有接通“%(name)s”，请找系统管理员。") % {"name": channel.label})
    address = address.strip()
    if channel is Channel.SMS:
        address = ""
        if enabled and not sms.mobile(user.phone):
            raise Refused(_("您的账号没有登记手机号码，请先请人员管理员登记。"))
    elif enabled or address:
        check(channel, address)
    row, _made = Choice.objects.update_or_create(
        user=user,
        channel=channel,
        defaults={"address": address, "enabled": enabled, "changed_at": at},
    )
    return row


def choose_for_office(
    *,
    organisation: Organisation,
    channel: Channel,
    address: str,
    enabled: bool,
    by: Actor,
    at: datetime,
) -> OfficeChannel:
    """Set an office's group or system, by whoever manages its people."""
    require_manage(by, organisation)
    if channel not in OF_AN_OFFICE:
        raise Refused(_("单位只能设置企业微信群机器人和 Webhook。"))
    address = address.strip()
    if enabled or address:
        check(channel, address)
    row, _made = OfficeChannel.objects.update_or_create(
        organisation=organisation,
        channel=channel,
        defaults={
            "address": address,
            "enabled": enabled,
            "set_by": by.user_id,
            "changed_at": at,
        },
    )
    return row


def check(channel: Channel, address: str) -> None:
    """:class:`Refused` with a sentence unless the channel can send to it, as far as it shows."""
    if not address:
        raise Refused(_("请填地址。"))
    if len(address) > LONGEST:
        raise Refused(_("地址太长，最多 %(most)d 个字符。") % {"most": LONGEST})
    if channel is Channel.EMAIL:
        try:
            validate_email(address)
        except ValidationError:
            raise Refused(_("这不是一个邮箱地址，例如 name@example.com。")) from None
        return
    look = wecom.check if channel is Channel.WECOM else addresses.check
    try:
        look(address)
    except NotThere as refusal:
        raise Refused(str(SENTENCES[refusal.code])) from None
