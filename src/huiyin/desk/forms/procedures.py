"""Forms of procedures: the power's own form, and what a step needs."""

import uuid
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from huiyin.common.words import WordsField
from huiyin.processes.disclosure.procedures import Application, Power
from huiyin.rulebook.model import FieldType, OpenField

SUBJECT, NAME, VALUE = 60, 60, 300  # characters


class StartForm(forms.Form):
    """What is applied for, by whom, and the power's own fields."""

    subject = WordsField(
        label=_("办什么事（所有人看得到，不写姓名）"),
        most=SUBJECT,
        empty=_("请写办什么事。"),
        widget=forms.TextInput(),
    )
    applicant = WordsField(
        label=_("申请人（不公开）"),
        most=NAME,
        empty=_("请写申请人。"),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, power: Power, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.power = power
        fields: Any = self.fields
        for one in power.fields:
            fields[f"form_{one.key}"] = _field(one)

    def application(self) -> Application:
        """What is to be taken in."""
        said = self.cleaned_data
        form = {one.key: str(said[f"form_{one.key}"] or "") for one in self.power.fields}
        return Application(self.power.key, said["subject"], said["applicant"], form)


class StepForm(forms.Form):
    """What is said of a step: the decision it rests on, the result of the last one."""

    note = WordsField(
        label=_("办理说明（不公开）"),
        most=2_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    proposal = forms.ChoiceField(label=_("事前公示形成的决定"))
    result = WordsField(
        label=_("办理结果（会公开，不写姓名）"),
        most=VALUE,
        empty=_("请写办理结果。"),
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(
        self, decisions: Sequence[tuple[str, str]] | None, last: bool, *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        if decisions is None:
            del fields["proposal"]
        else:
            fields["proposal"].choices = [("", _("请选")), *decisions]
            fields["proposal"].required = False  # the refusal says more
        if not last:
            del fields["result"]

    def said(self) -> dict[str, Any]:
        """As the process takes it."""
        said = dict(self.cleaned_data)
        if key := said.get("proposal"):
            said["proposal"] = uuid.UUID(key)
        elif "proposal" in said:
            said["proposal"] = None
        return said


def _field(one: OpenField) -> forms.Field:
    if one.options:
        choices = [("", _("请选")), *((option, option) for option in one.options)]
        return forms.ChoiceField(label=one.name, choices=choices, required=one.required)
    if one.type is FieldType.DATE:
        day = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        return forms.DateField(label=one.name, widget=day, required=one.required)
    if one.type is FieldType.NUMBER:
        return forms.DecimalField(
            label=one.name, required=one.required, min_value=0, max_digits=16, decimal_places=2
        )
    return WordsField(label=one.name, most=VALUE, required=one.required, widget=forms.TextInput())
