"""The form of a question about a proposal."""

from django import forms
from django.utils.translation import gettext_lazy as _

from huiyin.common.words import WordsField

MOST, NAME = 500, 40  # characters


class ProposalQuestionForm(forms.Form):
    """One question; the name is for the village alone and may be left out."""

    text = WordsField(
        label=_("您想问什么"),
        help_text=_("不写别人的姓名、电话。"),
        most=MOST,
        empty=_("请写您的问题。"),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    name = WordsField(
        label=_("您的姓名（可以不写，不公开）"),
        most=NAME,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
