"""Forms of open affairs: what is written about a draft, a consent, a spot-check, a takedown."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huiyin.common.words import WordsField
from huiyin.disclosure.content import Content, Place
from huiyin.disclosure.domain.releasing import BASIS, REASON
from huiyin.disclosure.domain.stepping import MOST
from huiyin.disclosure.publications.sense import TEXT, TITLE
from huiyin.processes.disclosure.consents import ConsentHow, Given, Relation
from huiyin.rulebook.model import OpenKind

SHORT = {"rows": 3}
WEEK = timedelta(days=7)


class TextForm(forms.Form):
    """One text: a question, an answer, a reason, a report."""

    text = WordsField(
        label=gettext_lazy("写清楚"),
        most=MOST,
        empty=gettext_lazy("请写清楚。"),
        widget=forms.Textarea(attrs=SHORT),
    )

    def __init__(self, label: str, *args: Any, help_text: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].label = label
        self.fields["text"].help_text = help_text


class WordingForm(forms.Form):
    """What is written above a table."""

    title = WordsField(
        label=gettext_lazy("标题"),
        most=TITLE,
        empty=gettext_lazy("请写标题。"),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    text = WordsField(
        label=gettext_lazy("说明"),
        help_text=gettext_lazy("没有发生的，写“本期没有发生”。不写个人的电话、证件号、银行账号。"),
        most=TEXT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class TableForm(forms.Form):
    """A file with the table instead of rows that are typed."""

    table = forms.FileField(
        label=gettext_lazy("或者用 Excel 填"),
        help_text=gettext_lazy("选了文件，就用文件里的表换掉上面的表；有一处不对，就一行也不收。"),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
    )


class CorrectionForm(WordingForm):
    """The same, and why it is corrected."""

    reason = WordsField(
        label=gettext_lazy("为什么更正"),
        help_text=gettext_lazy("所有人都会看到，和新旧两版放在一起。"),
        most=REASON,
        empty=gettext_lazy("请写明为什么更正。"),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    field_order = ("reason", "title", "text")


class ConsentForm(forms.Form):
    """Somebody agreed that a cell stands in full."""

    line = forms.IntegerField(
        label=gettext_lazy("第几行"),
        min_value=1,
        error_messages={"required": gettext_lazy("请写是第几行。")},
    )
    column = forms.ChoiceField(label=gettext_lazy("哪一列"))
    person = WordsField(
        label=gettext_lazy("谁同意的"),
        most=40,
        empty=gettext_lazy("请写是谁同意的。"),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    how = forms.ChoiceField(label=gettext_lazy("怎样同意的"), choices=ConsentHow.choices)
    on = forms.DateField(
        label=gettext_lazy("哪一天"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": gettext_lazy("请选日期。")},
    )

    def __init__(self, content: Content, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.content = content
        fields: Any = self.fields
        fields["column"].choices = [
            (f"{sheet.key}/{column.key}", column.name)
            for sheet in content.sheets
            for column in sheet.columns
            if column.consent
        ]

    def clean(self) -> dict[str, Any]:
        """The line has to be there."""
        data = self.cleaned_data
        sheet = self.content.sheet(data.get("column", "").partition("/")[0])
        if sheet and data.get("line") and data["line"] > len(sheet.lines):
            raise ValidationError(_("没有这一行，请看表里左边的行号。"))
        return data

    def given(self) -> Given:
        """What is to be recorded."""
        data = self.cleaned_data
        sheet_key, _slash, column = data["column"].partition("/")
        sheet = self.content.sheet(sheet_key)
        assert sheet is not None
        place: Place = (sheet_key, sheet.lines[data["line"] - 1].key, column)
        return Given(place, data["person"], ConsentHow(data["how"]), data["on"])


class DefectForm(forms.Form):
    """What is wrong with a publication, and until when it is to be corrected."""

    reason = WordsField(
        label=gettext_lazy("有什么问题"),
        most=REASON,
        empty=gettext_lazy("请写清楚有什么问题。"),
        widget=forms.Textarea(attrs=SHORT),
    )
    correct_by = forms.DateField(
        label=gettext_lazy("最晚哪一天更正"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": gettext_lazy("请选日期。")},
    )

    def __init__(self, today: date, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["correct_by"].initial = today + WEEK


class InOrderForm(forms.Form):
    """It is as it says; a note may be kept."""

    note = WordsField(
        label=gettext_lazy("看了什么（可以不写）"),
        most=REASON,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class TakeDownForm(forms.Form):
    """Why a version goes, by which rule, and that its consequences were read."""

    reason = WordsField(
        label=gettext_lazy("为什么撤下"),
        help_text=gettext_lazy("所有人都会看到。"),
        most=REASON,
        empty=gettext_lazy("请写明为什么撤下。"),
        widget=forms.Textarea(attrs=SHORT),
    )
    basis = WordsField(
        label=gettext_lazy("依据哪一条规定"),
        most=BASIS,
        empty=gettext_lazy("请写依据，如《个人信息保护法》第四十七条。"),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    sure = forms.BooleanField(
        label=gettext_lazy("我知道内容删掉以后找不回来"),
        error_messages={"required": gettext_lazy("请先看上面的后果，再勾选。")},
    )
    typed = forms.CharField(
        label=gettext_lazy("再写一遍标题的前四个字"),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": gettext_lazy("请写标题的前四个字，免得撤错。")},
    )

    def __init__(self, title: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.title = title

    def clean_typed(self) -> str:
        """The beginning of the title of this very publication."""
        typed: str = self.cleaned_data["typed"].strip()
        if typed != self.title[:4]:
            raise ValidationError(_("和这一份的标题对不上，请看清楚是不是撤错了。"))
        return typed


class KinshipForm(forms.Form):
    """Two people of a village, and how they are related."""

    one = forms.TypedChoiceField(label=gettext_lazy("谁"), coerce=int)
    other = forms.TypedChoiceField(label=gettext_lazy("和谁"), coerce=int)
    relation = forms.ChoiceField(label=gettext_lazy("是什么关系"), choices=Relation.choices)

    def __init__(self, people: Sequence[tuple[int, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        for name in ("one", "other"):
            fields[name].choices = people


class WhatForm(forms.Form):
    """Of which village something is to be published, and what."""

    village = forms.ChoiceField(label=gettext_lazy("哪个村（社区）"))
    kind = forms.ChoiceField(label=gettext_lazy("公开什么"))

    def __init__(
        self,
        villages: Iterable[tuple[str, str]],
        kinds: Iterable[OpenKind],
        *args: Any,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["village"].choices = list(villages)
        fields["kind"].choices = [(kind.key, kind.name) for kind in kinds]
