"""Forms of findings: a list's filter, asking the village, its answer, the judgement."""

import uuid
from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from huiyin.common.words import WordsField
from huiyin.desk.forms.filters import ALL, LEAST_TOWNS
from huiyin.disclosure.models import FindingState
from huiyin.rulebook import active
from huiyin.territory.naming import said

DAYS, MOST_DAYS = 7, 30  # for the village's answer: offered, and at most
LONGEST = 500  # characters of an answer or a reason
SHORT = {"rows": 4}


class FindingsFilter(forms.Form):
    """State, rule and township; of one township there is nothing to choose."""

    state = forms.ChoiceField(
        label=_("状态"), required=False, choices=[("", _("没有认定的")), *FindingState.choices]
    )
    rule = forms.ChoiceField(label=_("哪一类"), required=False)
    town = forms.ChoiceField(label=_("镇街道"), required=False)
    before = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, towns: Iterable[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        rules = active.profile().findings.rules.values()
        fields["rule"].choices = [ALL, *((rule.key, said(rule.name)) for rule in rules)]
        fields["town"].choices = [ALL, *towns]
        if len(fields["town"].choices) <= LEAST_TOWNS:
            del fields["town"]


class AskForm(forms.Form):
    """How many days the village has."""

    days = forms.IntegerField(
        label=_("请村里在几天以内说明"),
        initial=DAYS,
        min_value=1,
        max_value=MOST_DAYS,
        error_messages={"required": _("请填几天。")},
    )


class ExplainForm(forms.Form):
    """The village's answer."""

    text = WordsField(
        label=_("说明"),
        help_text=_("写明是怎么回事、凭什么；不写个人的电话、证件号、银行账号。"),
        most=LONGEST,
        empty=_("请写清楚。"),
        widget=forms.Textarea(attrs=SHORT),
    )


class ClearForm(forms.Form):
    """Why it is in order."""

    why = WordsField(
        label=_("为什么说得通"),
        most=LONGEST,
        empty=_("请写清楚。"),
        widget=forms.Textarea(attrs=SHORT),
    )


class ConfirmForm(forms.Form):
    """Why it is true, and whether a case begins above the village."""

    why = WordsField(
        label=_("查实了什么"),
        help_text=_("不写个人的电话、证件号、银行账号。"),
        most=LONGEST,
        empty=_("请写清楚。"),
        widget=forms.Textarea(attrs=SHORT),
    )
    open_case = forms.BooleanField(
        label=_("同时立一件事，由上级办理"),
        help_text=_("办理这件事的单位里没有这个村（社区），村里看不到它。"),
        required=False,
    )


class JoinForm(forms.Form):
    """One of the campaigns that are under way."""

    campaign = forms.TypedChoiceField(label=_("并入哪一项点题整治"), coerce=uuid.UUID)

    def __init__(self, campaigns: Iterable[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["campaign"].choices = list(campaigns)
