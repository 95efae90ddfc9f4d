"""The form of a finding on a complaint about a publication."""

from django import forms
from django.utils.translation import gettext_lazy as _

from huiyin.common.words import WordsField
from huiyin.processes.disclosure.upholding import LONGEST


class FindingForm(forms.Form):
    """What was found and has to be corrected, by when; everybody reads it."""

    finding = WordsField(
        label=_("查实了什么、要更正什么"),
        help_text=_("会公开，不写人的姓名、电话。"),
        most=LONGEST,
        empty=_("请写明查实了什么、要更正什么。"),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    correct_by = forms.DateField(
        label=_("哪天以前更正"), widget=forms.DateInput(attrs={"type": "date"})
    )
