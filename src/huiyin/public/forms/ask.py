"""The form of a question about a publication: a report whose place and subject are known."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from huiyin.common.words import WordsField
from huiyin.disclosure.models import Asks
from huiyin.processes.matter_form import Report
from huiyin.public.forms.report import ReportForm

MOST = 2_000  # characters


class AskForm(ReportForm):
    """What one wants to know or finds wrong. ``asks`` is left out where nothing was published."""

    asks = forms.ChoiceField(
        label=_("您想"),
        choices=[
            (Asks.QUESTION, _("问一问：请村里说明")),
            (Asks.UNTRUE, _("反映不真实：由上一级来查，村里看不到是谁说的")),
            (Asks.LATE, _("反映不及时：由上一级来查，村里看不到是谁说的")),
        ],
        initial=Asks.QUESTION,
        widget=forms.RadioSelect,
    )
    text = WordsField(
        label=_("想问什么、哪里不对"),
        most=MOST,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args: Any, unit_code: str, missing: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, scope=unit_code, **kwargs)
        self.fields["text"].widget.attrs["data-needed"] = True
        if missing:
            del self.fields["asks"]
            self.fields["text"].label = _("想说什么")

    @property
    def chosen_asks(self) -> Asks:
        """What the valid form is for."""
        return Asks(self.cleaned_data.get("asks") or Asks.LATE)

    def draft(self) -> Report:
        """What the valid form says; whom it is about follows from what it is for."""
        self.cleaned_data["organisation"] = None
        return super().draft()
