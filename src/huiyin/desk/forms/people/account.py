"""A new account, a corrected phone number, and the key that keeps a form from acting twice."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huiyin.processes.usernames import suggest

SUGGESTS = {
    "hx-post": "",
    "hx-trigger": "change",
    "hx-target": "#suggested",
    "hx-select": "#suggested",
    "hx-swap": "outerHTML",
    "hx-vals": '{"narrow": "1"}',
}


class OnceForm(forms.Form):
    """Nothing to fill in. ``key`` is new on each copy of the page."""

    key = forms.CharField(widget=forms.HiddenInput, required=False)


class AccountForm(OnceForm):
    """Who gets an account. An empty username means: the one proposed."""

    name = forms.CharField(
        label=gettext_lazy("姓名"),
        widget=forms.TextInput(attrs={**SUGGESTS, "autocomplete": "off"}),
        error_messages={"required": gettext_lazy("请填姓名。")},
    )
    username = forms.CharField(
        label=gettext_lazy("账号"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none"}),
    )
    phone = forms.CharField(
        label=gettext_lazy("手机（可以不填）"),
        required=False,
        help_text=gettext_lazy("加密保存，只有人员管理员看得到。"),
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "off"}),
    )

    @property
    def suggested(self) -> str:
        """The username that is taken if none is written; "" while there is no name."""
        name = str(self["name"].value() or "").strip()
        return suggest(name) if name else ""

    def clean_username(self) -> str:
        """In small letters; the proposed one if left empty."""
        return self.cleaned_data["username"].lower() or self.suggested


class PhoneForm(forms.Form):
    """Another phone number, or none."""

    phone = forms.CharField(
        label=gettext_lazy("手机"),
        required=False,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "off"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["phone"].help_text = _("留空就是删掉。加密保存，只有人员管理员看得到。")
