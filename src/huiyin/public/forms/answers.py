"""What the holder of a receipt can send: a rating, more information, a withdrawal."""

from django import forms
from django.utils.translation import gettext_lazy as _

from huiyin.common.words import WordsField

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


class AddForm(forms.Form):
    """What was forgotten, or is new."""

    text = WordsField(
        label=_("补充什么"),
        most=LONGEST,
        empty=_("请写下要补充的内容。"),
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class WithdrawForm(forms.Form):
    """Why, if they want to say."""

    comment = _comment(_("为什么撤回（可以不写）"))
