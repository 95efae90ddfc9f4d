"""The form of a question to a forum: a report whose place is known."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from huiyin.common.words import WordsField
from huiyin.processes.matter_form import Report
from huiyin.public.forms.report import ReportForm

MOST = 2_000  # characters


class ForumQuestionForm(ReportForm):
    """One question to the property company."""

    text = WordsField(
        label=_("您想问物业什么、要解决什么"),
        help_text=_("一件事提交一次，各有一个回执。"),
        most=MOST,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args: Any, unit_code: str, **kwargs: Any) -> None:
        super().__init__(*args, scope=unit_code, **kwargs)
        self.fields["text"].widget.attrs["data-needed"] = True

    def draft(self) -> Report:
        """What the valid form says; it is about no office."""
        self.cleaned_data["organisation"] = None
        return super().draft()
