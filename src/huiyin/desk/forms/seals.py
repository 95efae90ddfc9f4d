"""Forms of seals and their uses."""

import uuid
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from huiyin.common.words import WordsField
from huiyin.desk.forms.holdings import chosen, decision_choices
from huiyin.disclosure.domain.holdings import Photo
from huiyin.disclosure.publications.deciding import Choices
from huiyin.processes.disclosure.seals import Seal, Stamping, Wish
from huiyin.rulebook import active
from huiyin.territory.naming import said

NAME, TITLE, TEXT, APPLICANT, PLACE, WHY = 60, 80, 500, 30, 120, 300  # characters
MOST_COPIES = 1_000
_WHEN = "%Y-%m-%dT%H:%M"
_COPIES = {"required": _("请填份数。"), "invalid": _("请填整数。")}


class SealForm(forms.Form):
    """A seal and who keeps it."""

    name = WordsField(
        label=_("公章的名称"), most=NAME, empty=_("请写公章的名称。"), widget=forms.TextInput()
    )
    keeper = forms.ChoiceField(label=_("谁保管"), error_messages={"required": _("请选谁保管。")})

    def __init__(self, keepers: Sequence[tuple[int, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["keeper"].choices = [(str(key), name) for key, name in keepers]


class AskForm(forms.Form):
    """What is asked for; ``wish()`` of a valid form is what it says."""

    kept = forms.ChoiceField(label=_("用哪一枚公章"))
    purpose = forms.ChoiceField(label=_("用途"))
    title = WordsField(
        label=_("盖在什么文件上"),
        most=TITLE,
        empty=_("请写盖在什么文件上。"),
        widget=forms.TextInput(),
    )
    copies = forms.IntegerField(
        label=_("份数"), min_value=1, max_value=MOST_COPIES, initial=1, error_messages=_COPIES
    )
    decision = forms.ChoiceField(
        label=_("依据的决定（已经公开的）"),
        help_text=_("合同、处置等没有公开的决定，要两个人批准，并且会标出来。"),
        required=False,
    )
    applicant = WordsField(
        label=_("替哪位居民申请"),
        help_text=_("居民自己的事填姓名，会给他一个查询码；单位的事不填。不公开。"),
        most=APPLICANT,
        required=False,
        widget=forms.TextInput(),
    )
    file = forms.FileField(
        label=_("文件（可以不传）"),
        help_text=_("只算出文件的摘要留作核对，文件本身不保存。"),
        required=False,
    )
    text = WordsField(
        label=_("说明（可以不写）"),
        most=TEXT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, kept: Sequence[Seal], decisions: Choices, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        self._kept = {str(row.id): row for row in kept}
        purposes = active.profile().seals.purposes
        fields["kept"].choices = [(key, row.name) for key, row in self._kept.items()]
        fields["purpose"].choices = [(key, said(one.name)) for key, one in purposes.items()]
        fields["decision"].choices = decision_choices(decisions)

    def seal(self) -> Seal:
        """The one that was chosen."""
        return self._kept[self.cleaned_data["kept"]]

    def wish(self, sha256: str, procedure: uuid.UUID | None = None) -> Wish:
        """What is to be asked for, of a document with this digest, for this procedure."""
        names = ("purpose", "title", "copies", "applicant", "text")
        decision: uuid.UUID | None = chosen(self.cleaned_data["decision"])
        said = {name: self.cleaned_data[name] for name in names}
        return Wish(**said, sha256=sha256, decision=decision, procedure=procedure)


class BackForm(forms.Form):
    """How many copies there came to be."""

    copies = forms.IntegerField(
        label=_("实际盖了几份（带出的归还时再登记）"),
        min_value=0,
        max_value=MOST_COPIES,
        error_messages=_COPIES,
    )
    excess_why = WordsField(
        label=_("比批准的多，为什么（没有多就不填）"),
        most=WHY,
        required=False,
        widget=forms.TextInput(),
    )

    def stamping(self) -> Stamping:
        """What was done."""
        return Stamping(self.cleaned_data["copies"], self.cleaned_data["excess_why"])


class StampForm(BackForm):
    """The same, and where the seal goes."""

    place = WordsField(
        label=_("带到哪里（就在这里盖的不填）"),
        most=PLACE,
        required=False,
        widget=forms.TextInput(),
    )
    due_back = forms.DateTimeField(
        label=_("什么时候还"),
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format=_WHEN),
        error_messages={"invalid": _("请选日期和时间。")},
    )
    photo = forms.FileField(
        label=_("见证照片（可以不传）"),
        help_text=_("拍盖章的文件和公章，不拍证件；拍摄地点等信息会去掉。"),
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/*"}),
    )

    def stamping(self, photo: Photo | None = None) -> Stamping:
        """What was done, with its picture."""
        said = self.cleaned_data
        return Stamping(
            copies=said["copies"],
            excess_why=said["excess_why"],
            place=said["place"],
            due_back=said["due_back"],
            photo=photo,
        )
