"""Which personal field to see, and what for."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from huiyin.cases.models import Requester
from huiyin.cases.wording import personal_label
from huiyin.rulebook import active
from huiyin.territory.naming import said

PERSONAL = ("name", "phone", "address")


class RevealForm(forms.Form):
    """One field for one purpose; each look is an entry of the book."""

    field = forms.ChoiceField(
        label=_("看哪一项"),
        widget=forms.RadioSelect,
        error_messages={"required": _("请选要看哪一项。")},
    )
    purpose = forms.ChoiceField(label=_("用途"), error_messages={"required": _("请选用途。")})

    def __init__(self, requester: Requester | None, data: Any = None) -> None:
        super().__init__(data, auto_id="reveal-%s")
        there = [name for name in PERSONAL if requester and getattr(requester, name)]
        fields: Any = self.fields
        fields["field"].choices = [(name, personal_label(name)) for name in there]
        fields["field"].initial = "phone" if "phone" in there else None
        purposes = active.profile().reveal_purposes
        fields["purpose"].choices = [
            ("", _("请选择用途")),
            *((key, said(purpose.name)) for key, purpose in purposes.items()),
        ]
