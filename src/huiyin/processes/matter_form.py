"""The form a matter is handed in with: what, where, photos, a recording; surfaces add theirs."""

import re
import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from huiyin.cases.domain.reporting import Report
from huiyin.cases.spoken import spoken
from huiyin.common.words import WordsField
from huiyin.files.photos import CleanFile
from huiyin.processes.files_form import FilesForm
from huiyin.processes.place_form import PlaceForm
from huiyin.rulebook import active
from huiyin.rulebook.emergencies import emergency_in
from huiyin.rulebook.model import Emergency

__all__ = ["MatterForm", "Report"]  # a Report is made here and handed to intake, never looked into

LONGEST = 5_000  # characters
KEY = re.compile(r"[0-9a-f]{32}")


class MatterForm(FilesForm, PlaceForm):
    """What, where and photos, with the key that makes a form sent twice one case.

    What is written or said aloud: one of the two. ``take_files`` before ``report``.
    """

    text = WordsField(label=_("什么事"), most=LONGEST, required=False)
    submission = forms.CharField(
        required=False, widget=forms.HiddenInput, initial=lambda: uuid.uuid4().hex
    )
    calm = forms.CharField(required=False)  # the numbers to call were seen

    seconds = 0  # of the recording, once it was taken

    @property
    def emergency(self) -> Emergency | None:
        """Words of danger to life in a text whose writer has not yet seen whom to call."""
        if not self.is_bound or self.data.get("calm"):
            return None
        return emergency_in(active.profile(), self["text"].data or "")

    def clean_submission(self) -> str:
        """The key; a fresh one for a form that has lost its own."""
        key: str = self.cleaned_data["submission"]
        return key if KEY.fullmatch(key) else uuid.uuid4().hex

    def clean(self) -> dict[str, Any]:
        """Something must have been written or said."""
        data = super().clean()
        if not (data.get("text") or data.get("sound") or self.has_error("text")):
            self.add_error("text", _("请写下是什么事，几句话就行；也可以说一段。"))
        return data

    def take_files(self) -> list[CleanFile]:
        """As every form with files; a recording may be all there is to go by."""
        files = super().take_files()
        self.seconds = sum(file.seconds for file in files)
        return files

    def report(self, **more: Any) -> Report:
        """What the valid form says."""
        return Report(
            submission=self.cleaned_data["submission"],
            text=self.cleaned_data["text"] or spoken(self.seconds),
            unit_code=self.placed.unit_code,
            place=self.placed.text,
            compound_id=self.placed.compound_id,
            longitude=self.placed.longitude,
            latitude=self.placed.latitude,
            **more,
        )
