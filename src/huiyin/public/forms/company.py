"""The form of a property company: its code, and what it answers."""

from django import forms
from django.utils.translation import gettext_lazy as _

from huiyin.common.words import WordsField

MOST = 1000  # characters


class CompanyCodeForm(forms.Form):
    """The code that the town handed over."""

    code = forms.CharField(
        label=_("回复码"),
        help_text=_("20位数字，街道（镇）当面交给企业的。"),
        max_length=40,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"required": _("请输回复码。")},
    )


class CompanyAnswerForm(forms.Form):
    """A reply or an appeal."""

    text = WordsField(
        label=_("企业的意见"),
        help_text=_("会一字不改地公布。不写任何人的姓名、电话。交了不能改。"),
        most=MOST,
        empty=_("请写您的意见。"),
        widget=forms.Textarea(attrs={"rows": 5}),
    )
