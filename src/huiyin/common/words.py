"""What people write into a form: any length comes back to them, nothing is cut in silence."""

import unicodedata
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext as _

ECHO = 50_000  # characters of a text that is too long which the page gives back
_KEPT = "\n\t"


class WordsField(forms.CharField):
    """A text of at most ``most`` characters, its lines ended by \\n, without control codes.

    The browser is not told the limit: it would cut a pasted text without a word. ``empty`` is
    the sentence for a required text that is missing.
    """

    def __init__(self, *, most: int, empty: str | Promise = "", **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.Textarea(attrs={"rows": 6}))
        super().__init__(**kwargs)
        self.most = most
        if empty:
            self.error_messages["required"] = empty  # type: ignore[assignment]

    def to_python(self, value: Any) -> str:
        """The text as it is kept."""
        lines = str(value or "").replace("\r\n", "\n").replace("\r", "\n")
        kept = (c for c in lines if c in _KEPT or unicodedata.category(c) not in ("Cc", "Cs"))
        return "".join(kept).strip()

    def validate(self, value: str) -> None:
        """One sentence where it is too long."""
        super().validate(value)
        if len(value) > self.most:
            raise ValidationError(
                _("这里写了 %(count)d 字，最多 %(most)d 字。请删短一些，没说完的提交以后可以补充。")
                % {"count": len(value), "most": self.most}
            )

    def bound_data(self, data: Any, initial: Any) -> Any:
        """What the page shows again of what was sent."""
        shown = super().bound_data(data, initial)
        return shown[:ECHO] if isinstance(shown, str) else shown
