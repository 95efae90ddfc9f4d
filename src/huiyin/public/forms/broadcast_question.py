"""The form of a question to a broadcast."""

from django import forms
from django.utils.translation import gettext_lazy as _

from huiyin.common.words import WordsField

MOST = 500  # characters


class BroadcastQuestionForm(forms.Form):
    """One question, by nobody in particular."""

    text = WordsField(
        label=_("您想问什么"),
        help_text=_("不写别人的姓名、电话。"),
        most=MOST,
        empty=_("请写您的问题。"),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
