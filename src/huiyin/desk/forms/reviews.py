"""What a reviewer writes about one of the hardest matters, and how it was changed."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huiyin.common.words import WordsField
from huiyin.insight.domain.reviewing import LONGEST
from huiyin.insight.models import ReviewCase
from huiyin.people.models import Organisation
from huiyin.rulebook import active
from huiyin.territory.naming import said

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class ChooseForm(forms.Form):
    """Which matters the month reviews, by reference."""

    case = forms.MultipleChoiceField(
        label=gettext_lazy("选哪几件"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("请至少选一件。")},
    )

    def __init__(self, references: Iterable[str], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["case"].choices = [(reference, reference) for reference in references]
        fields["case"].error_messages["invalid_choice"] = _("名单刚刚变了，请重新勾选。")


class ReviewForm(forms.Form):
    """What was hard and found; what changes, at which office, by when."""

    kinds = forms.MultipleChoiceField(
        label=gettext_lazy("难在哪一类"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("请选难在哪一类，可以选几类。")},
    )
    findings = WordsField(
        most=LONGEST,
        empty=gettext_lazy("请写明查出了什么：卡在哪一步、为什么。"),
        label=gettext_lazy("查出了什么"),
        help_text=gettext_lazy("卡在哪一步、为什么；评的是事和制度，不评人，不写谁的私事。"),
    )
    change = WordsField(
        most=LONGEST,
        label=gettext_lazy("要改什么"),
        required=False,
        help_text=gettext_lazy("没有要改的，这一栏和下面两栏都空着。"),
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    desk = forms.ChoiceField(label=gettext_lazy("由哪个单位改"), required=False)
    due = forms.DateField(
        label=gettext_lazy("什么时候改好"),
        required=False,
        widget=DAY,
        error_messages={"invalid": gettext_lazy("请选一个日期。")},
    )

    def __init__(
        self, row: ReviewCase, offices: Iterable[Organisation], *args: Any, **kwargs: Any
    ) -> None:
        kwargs["initial"] = {
            "kinds": row.kinds,
            "findings": row.findings,
            "change": row.change,
            "desk": str(row.desk_id or ""),
            "due": row.due,
        }
        super().__init__(*args, **kwargs)
        self.offices = {str(office.pk): office for office in offices}
        kinds = active.profile().review.kinds.values()
        fields: Any = self.fields
        fields["kinds"].choices = [
            (kind.key, f"{said(kind.name)}：{said(kind.help)}") for kind in kinds
        ]
        names = [(key, office.name) for key, office in self.offices.items()]
        fields["desk"].choices = [("", _("没有要改的")), *names]

    def meant(self) -> dict[str, Any]:
        """What a valid form says, as the process takes it."""
        data = dict(self.cleaned_data)
        due: date | None = data["due"]
        return {**data, "desk": self.offices.get(data["desk"]), "due": due}


class SettleForm(forms.Form):
    """How it was changed."""

    note = WordsField(
        most=LONGEST,
        empty=gettext_lazy("请写明改了什么、从什么时候起。"),
        label=gettext_lazy("怎样改的"),
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("auto_id", "settle_%s")
        super().__init__(*args, **kwargs)
