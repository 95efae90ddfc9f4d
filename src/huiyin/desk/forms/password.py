"""A new password of one's own choice."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy


def _password(label: Any, autocomplete: str, empty: Any, help_text: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        strip=False,
        max_length=200,
        help_text=help_text,
        widget=forms.PasswordInput(attrs={"autocomplete": autocomplete}),
        error_messages={
            "required": empty,
            "max_length": gettext_lazy("密码最多 200 个字符。"),
        },
    )


class PasswordForm(forms.Form):
    """The old one once, the new one twice."""

    old = _password(
        gettext_lazy("现在的密码"), "current-password", gettext_lazy("请填写现在的密码。")
    )
    new = _password(
        gettext_lazy("新密码"),
        "new-password",
        gettext_lazy("请填写新密码。"),
        gettext_lazy("至少 10 位，不用常见的密码，不含自己的姓名和账号。可以用一句话。"),
    )
    again = _password(
        gettext_lazy("再填一次新密码"), "new-password", gettext_lazy("请再填一次新密码。")
    )

    def clean(self) -> dict[str, Any]:
        """Both spellings of the new one agree."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if data.get("new") and data.get("again") and data["new"] != data["again"]:
            self.add_error("again", _("两次填写的新密码不一样，请重填。"))
        return data
