"""Forms of live sessions."""

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from huiyin.common.words import WordsField
from huiyin.processes.disclosure.broadcasting import Broadcast, Outcome, Plan, Session

TITLE, TEXT, LINK, WHY = 60, 2_000, 400, 300  # characters, as the columns hold
_WHEN = "%Y-%m-%dT%H:%M"


class PlanForm(forms.Form):
    """What is announced; ``plan()`` of a valid form is what it says."""

    session = forms.ChoiceField(label=_("直播什么"), choices=Session.choices)
    title = WordsField(label=_("标题"), most=TITLE, empty=_("请写标题。"), widget=forms.TextInput())
    text = WordsField(
        label=_("说明"),
        help_text=_("讨论或者交易什么，谁主持。不写个人的电话、证件号。"),
        most=TEXT,
        empty=_("请写说明。"),
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    starts = forms.DateTimeField(
        label=_("什么时候开始"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format=_WHEN),
        error_messages={"required": _("请选日期和时间。"), "invalid": _("请选日期和时间。")},
    )
    link = forms.CharField(
        label=_("观看地址"),
        help_text=_("以 https:// 开头。居民点了会到那个网站去，网站的名字会写在旁边。"),
        max_length=LINK,
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off"}),
        error_messages={"required": _("请写观看地址。")},
    )

    def plan(self) -> Plan:
        """What is to be announced."""
        said = {name: self.cleaned_data[name] for name in PlanForm.base_fields}
        return Plan(**said)


class MoveForm(PlanForm):
    """The same, and why it changes."""

    reason = WordsField(
        label=_("为什么改"),
        help_text=_("所有人都会看到。"),
        most=WHY,
        empty=_("请写明为什么改。"),
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class OutcomeForm(forms.Form):
    """What stays of a session."""

    result = WordsField(
        label=_("结果"),
        help_text=_("决定了什么、谁中标、成交多少；没有形成决定的也写明。"),
        most=TEXT,
        empty=_("请写明结果；没有形成决定的，也请写明。"),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    recording = forms.CharField(
        label=_("回放地址（可以以后再填）"),
        max_length=LINK,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off"}),
    )
    viewers = forms.IntegerField(
        label=_("观看人数（可以不填）"),
        help_text=_("只填直播网站显示的数字。本平台不记录谁看过。"),
        required=False,
        min_value=0,
        max_value=100_000_000,
        error_messages={"invalid": _("请填整数。")},
    )
    decision = forms.ChoiceField(label=_("形成的决定（已经公开的，可以不选）"), required=False)

    def __init__(self, decisions: list[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["decision"].choices = [("", _("没有")), *decisions]

    def outcome(self) -> Outcome:
        """What is to be kept."""
        said = dict(self.cleaned_data)
        said["decision"] = uuid.UUID(said["decision"]) if said["decision"] else None
        return Outcome(**said)


def as_before(row: Broadcast) -> dict[str, Any]:
    """The form filled with what is announced now."""
    return {name: getattr(row, name) for name in PlanForm.base_fields}
