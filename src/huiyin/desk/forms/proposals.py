"""Forms of proposals."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from huiyin.common.words import WordsField
from huiyin.disclosure.money import NoAmount, fen_of, yuan
from huiyin.processes.disclosure.proposals import (
    Counted,
    Decision,
    Meeting,
    MeetingOrgan,
    Plan,
    Proposal,
)

TITLE, TEXT, WHY, GROUP = 60, 2_000, 300, 40  # characters
_DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
_LINES = forms.Textarea(attrs={"rows": 2})


class PlanForm(forms.Form):
    """What is proposed; ``plan()`` of a valid form is what it says."""

    matter = forms.ChoiceField(label=_("事项类别"), required=False)
    group = forms.CharField(
        label=_("只关系一个村民小组的，写小组名称（可以不填）"), max_length=GROUP, required=False
    )
    title = WordsField(label=_("标题"), most=TITLE, empty=_("请写标题。"), widget=forms.TextInput())
    text = WordsField(
        label=_("要决定什么"),
        help_text=_("不写个人的姓名、电话、证件号。"),
        most=TEXT,
        empty=_("请写要决定什么。"),
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    reason = WordsField(
        label=_("为什么"),
        most=TEXT,
        empty=_("请写为什么。"),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    amount = forms.CharField(label=_("金额（元，没有可以不填）"), required=False, max_length=30)
    gains = WordsField(label=_("受益单位（一行一个）"), most=TEXT, required=False, widget=_LINES)
    households = forms.IntegerField(
        label=_("受益户数"), required=False, min_value=0, max_value=1_000_000
    )
    people = WordsField(
        label=_("受益人姓名（一行一个）"),
        help_text=_("公开时只留姓。"),
        most=TEXT,
        required=False,
        widget=_LINES,
    )
    options = WordsField(
        label=_("可选的方案（一行一个）"), most=TEXT, required=False, widget=_LINES
    )

    def __init__(self, matters: Sequence[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["matter"].choices = matters

    def clean_amount(self) -> int | None:
        """In fen."""
        text = self.cleaned_data["amount"].strip()
        try:
            return fen_of(text) if text else None
        except NoAmount:
            raise ValidationError(_("请只写数字，单位是元，最多两位小数。")) from None

    def plan(self) -> Plan:
        """What is to be posted."""
        return Plan(**{name: self.cleaned_data[name] for name in PlanForm.base_fields})


class AmendForm(PlanForm):
    """The same, and why it changes."""

    why = WordsField(
        label=_("为什么改"),
        help_text=_("所有人都会看到。公示期从今天重新算。"),
        most=WHY,
        empty=_("请写明为什么改。"),
        widget=_LINES,
    )


class DecisionForm(forms.Form):
    """How it was decided; the meeting's fields only where a meeting decides."""

    outcome = WordsField(
        label=_("决定的内容"), most=TEXT, empty=_("请写明决定的内容。"), widget=_LINES
    )
    decided_on = forms.DateField(label=_("决定的日期"), widget=_DAY)
    organ = forms.ChoiceField(label=_("什么会"))
    noticed_on = forms.DateField(label=_("哪天通知的"), widget=_DAY)
    authorised_on = forms.DateField(
        label=_("村民会议哪天授权的（代表会议才填）"), widget=_DAY, required=False
    )
    counted = forms.ChoiceField(label=_("到会怎样算"), choices=Counted.choices)
    entitled = forms.IntegerField(label=_("应到（人或者户）"), min_value=1, max_value=1_000_000)
    present = forms.IntegerField(label=_("实到"), min_value=0, max_value=1_000_000)
    women_entitled = forms.IntegerField(
        label=_("妇女代表应到（代表会议才填）"), required=False, min_value=0, max_value=10_000
    )
    women_present = forms.IntegerField(
        label=_("妇女代表实到"), required=False, min_value=0, max_value=10_000
    )
    agreed = forms.IntegerField(label=_("同意"), min_value=0, max_value=1_000_000)
    opposed = forms.IntegerField(label=_("反对"), min_value=0, max_value=1_000_000)
    abstained = forms.IntegerField(
        label=_("弃权（没有表态的也算）"), min_value=0, max_value=1_000_000
    )
    signers = forms.IntegerField(
        label=_("在会议记录上签字的人数"), min_value=0, max_value=1_000_000
    )

    def __init__(self, organs: Sequence[MeetingOrgan], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.meets = bool(organs)
        fields: Any = self.fields
        if self.meets:
            fields["decided_on"].label = _("哪天开的会")
            fields["organ"].choices = [(organ.value, organ.label) for organ in organs]
        else:
            for name in list(fields):
                if name not in ("outcome", "decided_on"):
                    del fields[name]

    def decision(self) -> Decision:
        """What is to be handed in."""
        said = dict(self.cleaned_data)
        outcome, day = said.pop("outcome"), said.pop("decided_on")
        if not self.meets:
            return Decision(outcome, decided_on=day)
        women = said.pop("women_entitled"), said.pop("women_present")
        counted = None if None in women else women
        return Decision(outcome, Meeting(convened_on=day, women=counted, **said))


def as_before(row: Proposal) -> dict[str, Any]:
    """The form filled with what is posted now."""
    said = {name: getattr(row, name) for name in PlanForm.base_fields}
    amount = "" if row.amount is None else yuan(row.amount)
    return said | {"amount": amount}
