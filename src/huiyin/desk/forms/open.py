"""Forms of what offices make public: a text about a case, an announcement."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from huiyin.common.words import WordsField
from huiyin.processes.announcing import Announcement, Draft, Kind

TITLE = 60  # characters, as the columns hold
LONGEST = 2_000
WHY = 300
_WHEN = "%Y-%m-%dT%H:%M"


class PublicationForm(forms.Form):
    """What neighbours may read of a case."""

    title = WordsField(
        label=_("标题"),
        most=TITLE,
        empty=_("请写标题，一句话说是什么事。"),
        widget=forms.TextInput(),
    )
    text = WordsField(
        label=_("是什么事，办到哪里了"),
        help_text=_("用自己的话写。不写是谁反映的、哪一家、电话、车牌；地点只到小区或者村社区。"),
        most=LONGEST,
        empty=_("请写是什么事。"),
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    result = WordsField(
        label=_("结果（办结以后写）"),
        most=LONGEST,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class WhyForm(forms.Form):
    """Why a text is not let out, or is taken down."""

    reason = WordsField(
        label=_("为什么"),
        most=WHY,
        empty=_("请写明为什么。"),
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class NewsForm(forms.Form):
    """An announcement; ``draft()`` of a valid form is what it says."""

    unit_code = forms.ChoiceField(
        label=_("告诉哪里的人"),
        error_messages={"invalid_choice": _("请在列表里选一个地方。")},
    )
    kind = forms.ChoiceField(label=_("哪一类"), choices=Kind.choices)
    urgent = forms.BooleanField(
        label=_("紧急"), help_text=_("放在最上面。只用在要马上知道的事上。"), required=False
    )
    title = WordsField(label=_("标题"), most=TITLE, empty=_("请写标题。"), widget=forms.TextInput())
    text = WordsField(label=_("内容"), most=5_000, empty=_("请写内容。"))
    starts = forms.DateTimeField(
        label=_("从什么时候（可以不填）"),
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format=_WHEN),
        error_messages={"invalid": _("请选日期和时间。")},
    )
    ends = forms.DateTimeField(
        label=_("到什么时候（可以不填）"),
        help_text=_("过了这个时间，自动移到“以前的告示”。"),
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format=_WHEN),
        error_messages={"invalid": _("请选日期和时间。")},
    )

    def __init__(self, places: list[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["unit_code"].choices = places

    def draft(self) -> Draft:
        """What is to be said."""
        return Draft(**self.cleaned_data)


def as_before(row: Announcement) -> dict[str, Any]:
    """The form filled with what an announcement says now."""
    names = ("unit_code", "kind", "urgent", "title", "text", "starts", "ends")
    return {name: getattr(row, name) for name in names}
