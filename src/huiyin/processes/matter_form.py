"""The form a matter is handed in with: what, where, photos, a recording; surfaces add theirs."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from huiyin.cases.domain.reporting import Report
from huiyin.cases.spoken import spoken
from huiyin.common.words import WordsField
from huiyin.files.photos import CleanFile
from huiyin.processes.files_form import FilesForm
from huiyin.processes.place_form import PlaceForm
from huiyin.processes.telling_form import TellingForm

__all__ = ["MatterForm", "Report"]  # a Report is made here and handed to intake, never looked into

LONGEST = 5_000  # characters


class MatterForm(TellingForm, FilesForm, PlaceForm):
    """What, where and photos.

    What is written or said aloud: one of the two. ``take_files`` before ``report``.
    """

    text = WordsField(label=_("什么事"), most=LONGEST, required=False)
    seconds = 0  # of the recording, once it was taken

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
