"""The forms of the sealed channel. What one step was told the next carries in hidden fields."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huiyin.common.words import WordsField
from huiyin.processes.tips.choosing import bodies_near, receiving_near
from huiyin.processes.tips.submitting import MOST_WORDS
from huiyin.tips.about import About

OTHER = "other"  # a body that no list has
MOST_NAMES, NAME, CONTACT = 500, 60, 200  # characters
QUIET = {"autocomplete": "off", "spellcheck": "false"}


class Bodies(forms.RadioSelect):
    """Place by place: those of the nearest in sight, the others folded until one is chosen."""

    template_name = "tip/bodies.html"

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """With ``groups`` of name, options and whether they are ``open``."""
        context = super().get_context(name, value, attrs)
        context["widget"]["groups"] = [
            {"name": place, "options": rows, "open": any(row["selected"] for row in rows)}
            for place, rows, _number in context["widget"]["optgroups"]
        ]
        return context


class WhomForm(forms.Form):
    """Which body it is about, and who must not receive it."""

    body = forms.ChoiceField(
        label=gettext_lazy("反映的是哪个单位"),
        widget=Bodies,
        error_messages={"required": gettext_lazy("请选一个单位；没有列出来的，选最后一项。")},
    )
    name = WordsField(
        most=NAME,
        required=False,
        label=gettext_lazy("没有列出来的单位，叫什么"),
        widget=forms.TextInput(attrs=QUIET),
    )
    people = WordsField(
        most=MOST_NAMES,
        required=False,
        label=gettext_lazy("反映的是谁"),
        help_text=gettext_lazy("写姓名，一行一个。写了名字的人，即使是收件人也收不到。"),
        widget=forms.Textarea(attrs={"rows": 3, **QUIET}),
    )
    posts = forms.MultipleChoiceField(
        required=False,
        label=gettext_lazy("下面的收件岗位，有没有和这件事有关的"),
        help_text=gettext_lazy("勾上的收不到。没有就不勾。"),
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, unit: str, at: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.unit = unit
        bodies: list[Any] = [
            (place, [(str(row.pk), row.name) for row in rows]) for place, rows in bodies_near(unit)
        ]
        self.fields["body"].choices = [*bodies, (OTHER, _("没有列出来的单位"))]  # type: ignore[attr-defined]
        receiving = [
            (f"{one.organisation}:{one.role}", one.words) for one in receiving_near(unit, at=at)
        ]
        self.fields["posts"].choices = receiving  # type: ignore[attr-defined]
        if not receiving:
            del self.fields["posts"]

    @property
    def about(self) -> About:
        """What was chosen; of a valid form."""
        told = self.cleaned_data
        listed = told["body"] != OTHER
        pairs = (pair.split(":", 1) for pair in told.get("posts", ()))
        return About(
            unit=self.unit,
            organisation=int(told["body"]) if listed else None,
            name=dict(self._bodies())[told["body"]] if listed else told["name"],
            posts=tuple((int(office), role) for office, role in pairs),
            people=tuple(line.strip() for line in told["people"].split("\n") if line.strip()),
        )

    def _bodies(self) -> list[tuple[str, str]]:
        groups: Any = self.fields["body"].choices  # type: ignore[attr-defined]
        return [row for _place, rows in groups if isinstance(rows, list) for row in rows]


class WriteForm(forms.Form):
    """What happened; a name and a way to answer only for those who want to give them."""

    text = WordsField(
        most=MOST_WORDS,
        label=gettext_lazy("发生了什么事"),
        help_text=gettext_lazy(
            "什么时候、在哪里、谁、多少钱、怎么知道的。不要写能认出您自己的话。"
        ),
        empty=gettext_lazy("请写一写发生了什么事。"),
        widget=forms.Textarea(attrs={"rows": 10, **QUIET}),
    )
    name = WordsField(
        most=NAME,
        required=False,
        label=gettext_lazy("您的姓名"),
        help_text=gettext_lazy("可以不写。写了也只有收件人看得到。"),
        widget=forms.TextInput(attrs=QUIET),
    )
    contact = WordsField(
        most=CONTACT,
        required=False,
        label=gettext_lazy("怎样联系您"),
        help_text=gettext_lazy("可以不写：凭回执就能看答复。"),
        widget=forms.TextInput(attrs=QUIET),
    )
    form = forms.CharField(widget=forms.HiddenInput, required=False)


def _digits(label: str | Promise, help_text: str | Promise, empty: str | Promise) -> WordsField:
    attrs = {**QUIET, "inputmode": "numeric", "class": "hy-code"}
    return WordsField(
        most=100,
        label=label,
        help_text=help_text,
        empty=empty,
        widget=forms.TextInput(attrs=attrs),
    )


class GateForm(forms.Form):
    """The last group of the receipt, from the paper it was written on."""

    typed = _digits(
        gettext_lazy("照您抄的，输回执的最后四位"),
        gettext_lazy("输对了才算抄好，回执不会再显示。"),
        gettext_lazy("请照您抄的输最后四位。"),
    )


class ReceiptForm(forms.Form):
    """The way back. ``text`` carries what was written before the receipt had to be typed anew."""

    receipt = _digits(
        gettext_lazy("回执"),
        gettext_lazy("24 位数字，空格可以不输。"),
        gettext_lazy("请输入回执的 24 位数字。"),
    )
    text = forms.CharField(widget=forms.HiddenInput, required=False, strip=False)


class AddForm(forms.Form):
    """More words for a tip that is there; none where files say it."""

    text = WordsField(
        most=MOST_WORDS,
        required=False,
        label=gettext_lazy("补充或者回答"),
        widget=forms.Textarea(attrs={"rows": 6, **QUIET}),
    )
