"""The words that are searched for, at the desk and by residents."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huiyin.cases.receipts import NotAReceipt, read_receipt
from huiyin.common.folding import letters

MOST_WORDS = 100  # characters; a sentence copied whole is found by a part of it
LONG = 4  # characters of a word that is more likely found in two parts
LAST_KEY = 2**63 - 1


class SearchWords(forms.Form):
    """Words, and the key of an older page (``before``). ``receipt`` is said of a receipt code."""

    words = forms.CharField(
        label=gettext_lazy("要找的字"),
        required=False,
        widget=forms.TextInput(
            attrs={
                "type": "search",
                "autocomplete": "off",
                "enterkeyhint": "search",
                "data-find": True,
            }
        ),
    )
    before = forms.IntegerField(
        required=False, min_value=0, max_value=LAST_KEY, widget=forms.HiddenInput
    )

    receipt: str | Promise = ""

    def clean_words(self) -> str:
        """What can be searched for at all; one sentence for what cannot."""
        words = str(self.cleaned_data["words"])
        if len(words) > MOST_WORDS:
            raise ValidationError(_("最多写 100 个字，请只留最要紧的几个词。"))
        if words and not letters(words):
            raise ValidationError(_("请写要找的文字或者数字，标点和表情找不到东西。"))
        if _is_receipt(words):
            raise ValidationError(str(self.receipt))
        return words


def apart(words: str) -> str:
    """A long word in two parts, which need not stand side by side; "" for anything else.

    Chinese alone: half a number or half an English word is no word.
    """
    if len(words) < LONG or len(words.split()) > 1 or words.isascii():
        return ""
    middle = len(words) // 2
    return f"{words[:middle]} {words[middle:]}"


def _is_receipt(words: str) -> bool:
    try:
        read_receipt(words)
    except NotAReceipt:
        return False
    return True
