"""Forms about messages: pages of a list, a channel, dead letters."""

from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from huiyin.notices.models import LONGEST, Channel
from huiyin.processes.mailbox import Meant

LABELS: dict[Channel, tuple[Promise, Promise]] = {
    Channel.EMAIL: (_("邮箱"), _("邮件里只有编号和期限，没有诉求的内容。")),
    Channel.WECOM: (
        _("群机器人的 Webhook 地址"),
        _("在企业微信的群设置里添加群机器人，把它的地址整段复制到这里。群里的人都看得到消息。"),
    ),
    Channel.WEBHOOK: (
        _("接收消息的网址"),
        _("以 https:// 开头。消息带签名（Huiyin-Signature）和幂等键（Idempotency-Key）。"),
    ),
}


class BeforeForm(forms.Form):
    """The key of an older page."""

    before = forms.UUIDField(required=False)


class ReadForm(forms.Form):
    """The newest message that was on the page."""

    until = forms.UUIDField()


class ChannelForm(forms.Form):
    """Whether a channel is used, and its address."""

    enabled = forms.BooleanField(label=_("用这个渠道接收消息"), required=False)
    address = forms.CharField(required=False, max_length=LONGEST)

    def __init__(self, channel: Channel, data: Any = None, **kwargs: Any) -> None:
        super().__init__(data, prefix=channel.value, **kwargs)
        if channel is Channel.SMS:
            del self.fields["address"]
            self.fields["enabled"].help_text = _("发到您账号登记的手机号码。")
            return
        field: Any = self.fields["address"]
        field.label, field.help_text = LABELS[channel]
        field.widget.attrs |= {"autocomplete": "off", "autocapitalize": "none"}
        if channel is Channel.EMAIL:
            field.widget.input_type = "email"


class DeadForm(forms.Form):
    """All of a channel with one error, or one."""

    channel = forms.ChoiceField(choices=Channel, required=False)
    error = forms.CharField(required=False, max_length=60)
    key = forms.UUIDField(required=False)

    def meant(self) -> Meant:
        """Which dead letters; nothing is found for a form that makes no sense."""
        if not self.is_valid():
            return Meant()
        data = self.cleaned_data
        return Meant(data["channel"], data["error"], data["key"])
