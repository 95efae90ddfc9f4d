"""What the holder of a receipt can send: a rating, an answer, a withdrawal, an objection."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from huiyin.common.words import WordsField
from huiyin.processes.files_form import FilesForm

LONGEST = 2_000  # characters


def _comment(label: object) -> WordsField:
    area = forms.Textarea(attrs={"rows": 3})
    return WordsField(label=label, most=LONGEST, required=False, widget=area)


class RateForm(forms.Form):
    """Solved or not; the two buttons carry the answer."""

    satisfied = forms.ChoiceField(
        choices=[("yes", _("已解决")), ("no", _("没有解决"))],
        error_messages={
            "required": _("请按“已解决”或者“没有解决”。"),
            "invalid_choice": _("请按“已解决”或者“没有解决”。"),
        },
    )
    comment = _comment(_("想说的话（可以不写）"))


class AddForm(FilesForm):
    """What was forgotten, or is new: words, photos or a recording, any of them."""

    text = WordsField(
        label=_("补充什么"),
        most=LONGEST,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    field_order = ("text", "photos", "sound")

    def clean(self) -> dict[str, Any]:
        """One of the three must be there."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if not any(data.get(name) for name in self.field_order) and not self.errors:
            self.add_error("text", _("请写下要补充的内容，也可以加照片或者说一段。"))
        return data


class ObjectForm(forms.Form):
    """What is not right about the end."""

    text = WordsField(
        label=_("哪里不对"),
        help_text=_("写清楚和结果不一样的地方，例如：什么时候、在哪里、还是什么样。"),
        most=LONGEST,
        empty=_("请写下哪里不对，哪怕一句话。"),
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class WithdrawForm(forms.Form):
    """Why, if they want to say."""

    comment = _comment(_("为什么撤回（可以不写）"))
