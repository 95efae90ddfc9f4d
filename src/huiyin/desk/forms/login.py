"""Name and password."""

from django import forms
from django.conf import settings
from django.contrib.auth.forms import AuthenticationForm
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy


class LoginForm(AuthenticationForm):
    """What everybody types each morning."""

    error_messages = {
        "invalid_login": gettext_lazy("账号或者密码不对。请检查大小写后再试。"),
        "inactive": gettext_lazy("账号或者密码不对。请检查大小写后再试。"),
    }
    username = forms.CharField(
        label=gettext_lazy("账号"),
        max_length=40,
        widget=forms.TextInput(
            attrs={
                "autofocus": True,
                "autocomplete": "username",
                "autocapitalize": "none",
                "spellcheck": "false",
            }
        ),
        error_messages={
            "required": gettext_lazy("请填写账号。"),
            "max_length": gettext_lazy("账号最多 40 个字符，请检查。"),
        },
    )
    password = forms.CharField(
        label=gettext_lazy("密码"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        error_messages={"required": gettext_lazy("请填写密码。")},
    )

    def clean_username(self) -> str:
        """Names have small letters only, and phones begin every word with a capital."""
        name: str = self.cleaned_data["username"]
        return name.strip().lower()

    def get_invalid_login_error(self) -> ValidationError:
        """One sentence for a wrong name and a wrong password, and when the account locks."""
        told = _("账号或者密码不对。请检查大小写后再试；连续错 %(times)d 次，账号会锁定一会儿。")
        return ValidationError(told % {"times": settings.AXES_FAILURE_LIMIT}, code="invalid_login")
