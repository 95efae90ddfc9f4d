"""The forms of recipients. Each asks for the passphrase, which lives for one request."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from huiyin.common.words import WordsField
from huiyin.processes.tips.submitting import MOST_WORDS
from huiyin.rulebook import active
from huiyin.territory.naming import said
from huiyin.tips.crypto.passphrases import MOST

People = Sequence[tuple[int, str]]


class SecretField(forms.CharField):
    """A passphrase: no browser is to keep it, and no page shows it again."""

    def __init__(self, label: Any, help_text: Any = "") -> None:
        super().__init__(
            label=label,
            help_text=help_text,
            strip=False,
            max_length=10 * MOST,
            widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
            error_messages={"required": gettext_lazy("请输口令。")},
        )


def _new() -> SecretField:
    return SecretField(
        gettext_lazy("新口令"),
        gettext_lazy("至少 16 个字符，一个汉字算两个。可以用一句只有您自己知道的话，不要写姓名。"),
    )


class PassphraseForm(forms.Form):
    """The passphrase alone; ``text`` carries a reply whose passphrase was wrong."""

    passphrase = SecretField(gettext_lazy("口令"))
    text = forms.CharField(widget=forms.HiddenInput, required=False, strip=False)


class ReplyForm(forms.Form):
    """An answer or a question to whoever holds the receipt."""

    text = WordsField(
        most=MOST_WORDS,
        label=gettext_lazy("写给举报人"),
        help_text=gettext_lazy("只显示单位，不显示您的姓名。不要写出别人给的情况。"),
        empty=gettext_lazy("请写答复。"),
    )
    passphrase = SecretField(gettext_lazy("口令"))


class OutcomeForm(forms.Form):
    """How it ended."""

    outcome = forms.ChoiceField(
        label=gettext_lazy("办理结果"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("请选一个结果。")},
    )
    passphrase = SecretField(gettext_lazy("口令"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = active.profile().tips.outcomes.items()
        self.fields["outcome"].choices = [(key, said(row.name)) for key, row in rows]  # type: ignore[attr-defined]


class ToForm(forms.Form):
    """Another recipient."""

    to = forms.TypedChoiceField(
        label=gettext_lazy("交给"),
        coerce=int,
        error_messages={"required": gettext_lazy("请选一位收件人。")},
    )
    passphrase = SecretField(gettext_lazy("口令"))

    def __init__(self, *args: Any, people: People, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].choices = [("", "—"), *people]  # type: ignore[attr-defined]


class PassForm(ToForm):
    """One tip to another recipient, who reads it too or instead."""

    keep = forms.BooleanField(
        required=False, label=gettext_lazy("我自己也留着（不勾，就只有对方打得开）")
    )
    field_order = ("to", "keep", "passphrase")


class MakeForm(forms.Form):
    """A first passphrase, twice."""

    new = _new()
    again = SecretField(gettext_lazy("再输一次新口令"))


class ChangeForm(MakeForm):
    """Another passphrase, with the one in use."""

    passphrase = SecretField(gettext_lazy("现在的口令"))
    field_order = ("passphrase", "new", "again")


class LoseForm(MakeForm):
    """Beginning anew without the old one."""

    sure = forms.BooleanField(
        required=False, label=gettext_lazy("我知道：只有我一个人打得开的举报，谁也打不开了")
    )
