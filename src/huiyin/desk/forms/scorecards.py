"""Forms of scores: a new round, points taken off, a decision."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from huiyin.common.words import WordsField
from huiyin.disclosure.domain.holdings import Photo
from huiyin.disclosure.periods import Period
from huiyin.processes.disclosure import scorecards
from huiyin.processes.disclosure.scorecards import Found, Scored, ScoreRound
from huiyin.rulebook.model import Cadence

EVIDENCE, ANSWER = 500, 250  # characters, as the domain takes them
QUARTERS = 3  # offered: this one and those before


class RoundForm(forms.Form):
    """Which quarter, which compounds; all of them to begin with."""

    period = forms.ChoiceField(label=_("哪个季度"))
    compounds = forms.MultipleChoiceField(
        label=_("参加的小区"),
        help_text=_("只列登记了物业企业的小区。"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("请选参加的小区。")},
    )

    def __init__(self, town: str, today: date, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        quarter, offered = Period.of(Cadence.QUARTER, today), []
        for _place in range(QUARTERS):
            offered.append((quarter.key, quarter.name))
            quarter = quarter.previous()
        rows = scorecards.scorable(town)
        fields: Any = self.fields
        fields["period"].choices = offered
        fields["period"].initial = offered[1][0]
        fields["compounds"].choices = [
            (row.pk, f"{row.name}（{row.property_company}）") for row in rows
        ]
        fields["compounds"].initial = [row.pk for row in rows]


class FoundForm(forms.Form):
    """Points off a line of a compound."""

    entry = forms.TypedChoiceField(label=_("小区"), coerce=int)
    line = forms.ChoiceField(label=_("哪一项"))
    points = forms.IntegerField(
        label=_("扣几分"), min_value=1, error_messages={"required": _("请填扣几分。")}
    )
    seen_on = forms.DateField(
        label=_("检查日期"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": _("请选日期。"), "invalid": _("请选日期。")},
    )
    text = WordsField(
        label=_("依据"),
        help_text=_(
            "在哪里看到了什么；有关的事项写编号。不写任何人的姓名、电话。企业和所有人都会看到。"
        ),
        most=EVIDENCE,
        empty=_("没有依据不能扣分，请写明看到了什么。"),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    photo = forms.FileField(
        label=_("照片（可以不传）"),
        help_text=_("拍部位和隐患，不拍人；拍摄地点等信息会去掉。企业看得到，不公布。"),
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/*"}),
    )

    def __init__(
        self, row: ScoreRound, scored: Sequence[Scored], *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["entry"].choices = [(one.entry.number, str(one.entry.compound)) for one in scored]
        fields["line"].choices = [
            (line.key, f"{line.name}（{line.points}）")
            for line in scorecards.rules(row).lines
            if line.measure is None
        ]

    def found(self, photo: Photo | None = None) -> Found:
        """What is to be kept, with its picture."""
        return Found(**self.cleaned_data | {"photo": photo})


class DecisionForm(forms.Form):
    """What becomes of an appeal."""

    withdrawn = forms.TypedMultipleChoiceField(
        label=_("撤回的扣分"),
        help_text=_("申诉成立才选；选了马上公布更正的一版。"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    answer = WordsField(
        label=_("决定和理由"),
        help_text=_("所有人都会看到。"),
        most=ANSWER,
        empty=_("请写明决定和理由。"),
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, one: Scored, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["withdrawn"].choices = [
            (row.number, f"-{row.points} {row.text}")
            for row in one.evidence
            if row.withdrawn_at is None
        ]
