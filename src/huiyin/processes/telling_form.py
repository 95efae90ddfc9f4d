"""The form of whatever becomes a matter: once, and after whom to call where life is in danger."""

import re
import uuid
from typing import Any

from django import forms

from huiyin.rulebook import active
from huiyin.rulebook.emergencies import emergency_in
from huiyin.rulebook.model import Emergency

KEY = re.compile(r"[0-9a-f]{32}")


class TellingForm(forms.Form):
    """Has a field ``text``. Its own key makes a form that is sent twice one matter."""

    submission = forms.CharField(
        required=False, widget=forms.HiddenInput, initial=lambda: uuid.uuid4().hex
    )
    calm = forms.CharField(required=False)  # whom to call was seen

    def clean_submission(self) -> str:
        """The key; a fresh one for a form that has lost its own."""
        key: str = self.cleaned_data["submission"]
        return key if KEY.fullmatch(key) else uuid.uuid4().hex

    @property
    def emergency(self) -> Emergency | None:
        """Words of danger to life in a text whose writer has not yet seen whom to call."""
        if not self.is_bound or self.data.get("calm"):
            return None
        return emergency_in(active.profile(), self["text"].data or "")

    @property
    def calls(self) -> list[Emergency]:
        """Whom to call, the number that is meant first."""
        meant = self.emergency
        return sorted(active.profile().emergencies, key=lambda call: call != meant)

    @property
    def danger_words(self) -> list[dict[str, Any]]:
        """What a script looks for while somebody types."""
        return [
            {"number": call.number, "words": call.words} for call in active.profile().emergencies
        ]
