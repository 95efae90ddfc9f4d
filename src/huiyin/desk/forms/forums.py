"""Forms of forums: where and when, a promise, the minutes."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from huiyin.common.words import WordsField
from huiyin.processes.disclosure import forums as process
from huiyin.processes.disclosure.forums import Minutes, Question
from huiyin.processes.telling_form import TellingForm

QUESTION, REPORT, PROMISE, PLACE = 2000, 2000, 300, 60  # characters, as the domain takes them
PEOPLE = 5000
_WHEN = "%Y-%m-%dT%H:%M"


def _count(label: Any) -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        min_value=0,
        max_value=PEOPLE,
        error_messages={"required": _("请填人数，没有的填 0。"), "invalid": _("请填整数。")},
    )


class ForumForm(forms.Form):
    """Which compound, where, when."""

    compound = forms.TypedChoiceField(label=_("哪个小区"), coerce=int)
    place = WordsField(label=_("在哪里"), most=PLACE, widget=forms.TextInput())
    starts = forms.DateTimeField(
        label=_("什么时候开始"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format=_WHEN),
        error_messages={"required": _("请选日期和时间。"), "invalid": _("请选日期和时间。")},
    )

    def __init__(self, village: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["compound"].choices = process.compounds_of(village)


class PromiseForm(forms.Form):
    """What the company promises, and by which day."""

    text = WordsField(label=_("承诺什么"), most=PROMISE, widget=forms.Textarea(attrs={"rows": 2}))
    due = forms.DateField(
        label=_("哪天以前"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": _("请选日期。"), "invalid": _("请选日期。")},
    )


class QuestionForm(TellingForm):
    """What somebody asks aloud."""

    text = WordsField(
        label=_("居民问了什么"),
        help_text=_("一件事登记一次。不写任何人的姓名、电话。"),
        most=QUESTION,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "question_%s"} | kwargs)

    def question(self) -> Question:
        """What was asked, with the form's own key."""
        return Question(self.cleaned_data["submission"], self.cleaned_data["text"])


class MinutesForm(forms.Form):
    """What stays of a forum."""

    report = WordsField(
        label=_("企业报告了什么"),
        help_text=_("包括上次的承诺办得怎样。不写任何人的姓名、电话。"),
        most=REPORT,
        empty=_("请写企业报告了什么。"),
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    committee = forms.BooleanField(label=_("业主委员会参加了"), required=False)
    community = forms.BooleanField(label=_("社区（村）参加了"), required=False)
    present = _count(_("到场多少人"))
    good = _count(_("评价好的人数"))
    fair = _count(_("评价一般的人数"))
    poor = _count(_("评价差的人数"))

    def minutes(self) -> Minutes:
        """What is to be kept."""
        return Minutes(**self.cleaned_data)
