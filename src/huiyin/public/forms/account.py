"""Signing in by telephone: the number, then the code."""

import unicodedata

from django import forms
from django.utils.translation import gettext_lazy as _


class PhoneForm(forms.Form):
    """Where the code is to be sent."""

    phone = forms.CharField(
        label=_("手机号"),
        max_length=30,
        help_text=_("验证码会发到这个手机上。号码加密保存，别人看不到。"),
        error_messages={"required": _("请填写手机号。"), "max_length": _("请填写11位手机号。")},
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel", "inputmode": "tel"}),
    )

    def clean_phone(self) -> str:
        """Full-width digits are digits."""
        return unicodedata.normalize("NFKC", self.cleaned_data["phone"])


class CodeForm(forms.Form):
    """What the message said."""

    code = forms.CharField(
        label=_("验证码"),
        max_length=20,
        help_text=_("短信里的6位数字。"),
        error_messages={"required": _("请填写短信里的6位数字。")},
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "class": "hy-code"}
        ),
    )

    def clean_code(self) -> str:
        """Digits alone."""
        plain = unicodedata.normalize("NFKC", self.cleaned_data["code"])
        return "".join(character for character in plain if character.isalnum())
