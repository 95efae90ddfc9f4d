"""What an office says when it has prepared for a season."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from huiyin.common.words import WordsField
from huiyin.insight.domain.season_tasks import LONGEST_NOTE, MOST_HAZARDS


class PreparedForm(forms.Form):
    """The checklist, a note, and how many hazards were found."""

    seen = forms.MultipleChoiceField(
        label=_("做到了哪些"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("没有做到的不勾，在下面写明为什么、打算怎么办。"),
    )
    note = WordsField(
        most=LONGEST_NOTE,
        empty=_("请写明做了什么；没有做的，写明为什么。"),
        label=_("做了什么"),
        help_text=_("写地方和事情，不写谁的私事。"),
    )
    hazards = forms.IntegerField(
        label=_("查出几处隐患"),
        required=False,
        min_value=0,
        max_value=MOST_HAZARDS,
        help_text=_("没有数就不填。每一处都可以另外上报成一件事，有人办、有结果。"),
        error_messages={
            "invalid": _("请填一个数，如 3。"),
            "min_value": _("不能小于 0。"),
            "max_value": _("这个数太大了，请核对。"),
        },
    )

    def __init__(self, checklist: Sequence[str], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.checklist = checklist
        fields: Any = self.fields
        fields["seen"].choices = [(str(place), text) for place, text in enumerate(checklist)]

    def meant(self) -> dict[str, Any]:
        """What a valid form says, as the process takes it."""
        seen = set(self.cleaned_data["seen"])
        lines = [(text, str(place) in seen) for place, text in enumerate(self.checklist)]
        data = self.cleaned_data
        return {"lines": lines, "note": data["note"], "hazards": data["hazards"]}
