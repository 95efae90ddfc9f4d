"""Where somebody types a receipt code."""

import re
import unicodedata
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huiyin.cases.receipts import NotAReceipt, read_receipt
from huiyin.rulebook import active

COUNTY_DIGITS = 6
OWN_PART = 11  # characters of a code after the county


class FollowForm(forms.Form):
    """The code in any spelling: small letters, spaces, no dashes, a whole link, no county."""

    code = forms.CharField(
        label=gettext_lazy("回执码"),
        error_messages={"required": gettext_lazy("请填写回执码，就是提交以后给您的那一串。")},
        widget=forms.TextInput(
            attrs={
                "autocomplete": "off",
                "autocapitalize": "characters",
                "spellcheck": "false",
                "class": "hy-code",
            }
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].help_text = _(
            "提交以后给您的那一串，例如 %(county)s-7KQ2M-9XV4T-C。大小写、横线都不要紧。"
        ) % {"county": active.profile().place.ljust(COUNTY_DIGITS, "0")}

    def clean_code(self) -> str:
        """The code in its one spelling."""
        try:
            return read_receipt(_bare(self.cleaned_data["code"]))
        except NotAReceipt:
            raise ValidationError(
                _("这个回执码不对，可能多了、少了或者看错了一个字。请对照回执再填一次。")
            ) from None


def _bare(text: str) -> str:
    """Letters and digits alone, full-width ones made plain, the county added where left out."""
    plain = unicodedata.normalize("NFKC", text)
    if "/m/" in plain:
        plain = plain.partition("/m/")[2].partition("/")[0]
    bare = re.sub(r"[^0-9A-Za-z]", "", plain)
    place = active.profile().place
    return place + bare if len(bare) == OWN_PART and len(place) == COUNTY_DIGITS else bare
