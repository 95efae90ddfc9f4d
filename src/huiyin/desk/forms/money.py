"""Fields of forms about money: amounts in yuan, days."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huiyin.disclosure.money import NoAmount, TooFine, fen_of, yuan


class MoneyField(forms.CharField):
    """An amount typed in yuan; its value is fen. What was typed comes back as it was."""

    def __init__(self, **kwargs: Any) -> None:
        attrs = {"inputmode": "decimal", "autocomplete": "off"}
        kwargs.setdefault("widget", forms.TextInput(attrs=attrs))
        kwargs.setdefault("max_length", 30)
        super().__init__(**kwargs)
        self.error_messages["required"] = gettext_lazy("请填金额。")

    def prepare_value(self, value: Any) -> Any:
        """Fen as they are written; text as it was typed."""
        return yuan(value) if isinstance(value, int) else value

    def clean(self, value: Any) -> Any:
        """Fen, not below zero."""
        text = super().clean(value)
        try:
            fen = fen_of(text)
        except TooFine:
            raise ValidationError(_("金额最多两位小数。")) from None
        except NoAmount:
            raise ValidationError(_("请填金额，例如 1200 或者 1,200.50。")) from None
        if fen < 0:
            raise ValidationError(_("金额不能是负数。"))
        return fen


def day_field(label: Any, *, required: bool = True) -> forms.DateField:
    """A day to choose."""
    return forms.DateField(
        label=label,
        required=required,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={
            "required": gettext_lazy("请选日期。"),
            "invalid": gettext_lazy("请选日期。"),
        },
    )
