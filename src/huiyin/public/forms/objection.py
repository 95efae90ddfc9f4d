"""The form for anyone affected by an end, with the number from a notice and no receipt."""

import re
import unicodedata

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huiyin.cases.receipts import NotAReceipt, read_receipt
from huiyin.public.forms.answers import ObjectForm

DATE, LETTERS = 8, 8  # of a reference, on both sides of its dash
LONGEST_REFERENCE = 60  # of what the page gives back


class ObjectionForm(ObjectForm):
    """A reference in any spelling, and what is wrong. Nobody has to say who they are."""

    reference = forms.CharField(
        label=gettext_lazy("编号"),
        help_text=gettext_lazy("印在告知单、公示上，例如 20260603-7KQ2M9XV。横线可以不写。"),
        error_messages={"required": gettext_lazy("请填写编号，就是告知单、公示上的那一串。")},
        widget=forms.TextInput(
            attrs={
                "autocomplete": "off",
                "autocapitalize": "characters",
                "spellcheck": "false",
                "class": "hy-code",
            }
        ),
    )
    field_order = ("reference", "text")

    def clean_reference(self) -> str:
        """The number in its one spelling; what cannot be one stays as it is and opens nothing."""
        typed = self.cleaned_data["reference"]
        if _is_receipt(typed):
            raise ValidationError(
                _("您填的是回执码。请到“查进度”打开这件事，在那一页点“对结果有异议”。")
            )
        plain = unicodedata.normalize("NFKC", typed).upper()
        bare = re.sub(r"[^0-9A-Z]", "", plain)
        if len(bare) != DATE + LETTERS:
            return typed[:LONGEST_REFERENCE]
        letters = bare[DATE:].translate(str.maketrans("ILO", "110"))
        return f"{bare[:DATE]}-{letters}"


def _is_receipt(typed: str) -> bool:
    try:
        read_receipt(unicodedata.normalize("NFKC", typed))
    except NotAReceipt:
        return False
    return True
