"""The form that changes what suggests items."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huiyin.triage.domain.versions import REASON

KEYWORDS = "keywords"


class ChooseForm(forms.Form):
    """A version of those whose weights are kept, or keywords alone; and why."""

    use = forms.ChoiceField(
        label=gettext_lazy("换成"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("请选换成哪一个。")},
    )
    reason = forms.CharField(
        label=gettext_lazy("理由"),
        max_length=REASON,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": gettext_lazy("请写明理由，以后看得出为什么换。")},
    )

    def __init__(self, numbers: Sequence[int], keywords: bool, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(str(number), _("第 %(number)d 版") % {"number": number}) for number in numbers]
        if keywords:
            choices.append((KEYWORDS, _("只用关键词")))
        field: Any = self.fields["use"]
        field.choices = choices
