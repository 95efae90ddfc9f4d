"""What the pages of standing reports ask for."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from huiyin.common.words import WordsField
from huiyin.desk.forms.figures import UnitField
from huiyin.desk.forms.filters import ALL
from huiyin.insight.models.bulletin import LONGEST_REASON, Kind


class BulletinsFilter(forms.Form):
    """Unit and kind; ``before`` is an older page."""

    place = UnitField()
    kind = forms.ChoiceField(label=_("哪一种"), required=False, choices=[ALL, *Kind.choices])
    before = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, scopes: Sequence[str], asked: Mapping[str, Any]) -> None:
        super().__init__(asked)
        fields: Any = self.fields
        fields["place"].within(scopes)


class AgainForm(forms.Form):
    """Why a further version is made."""

    reason = WordsField(
        label=_("为什么重新制作"),
        most=LONGEST_REASON,
        empty=_("请写明为什么要重新制作，例如“有3件补录”。"),
        widget=forms.TextInput,
    )
