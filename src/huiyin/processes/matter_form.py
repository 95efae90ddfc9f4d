"""The form a matter is handed in with: what, where, photos; the surfaces add what is theirs."""

import re
import uuid
from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from huiyin.cases.domain.reporting import Report
from huiyin.common.words import WordsField
from huiyin.files.gathering import gather
from huiyin.files.photos import CleanFile
from huiyin.processes.place_form import PlaceForm
from huiyin.rulebook import active
from huiyin.rulebook.emergencies import emergency_in
from huiyin.rulebook.model import Emergency

__all__ = ["MatterForm", "Report"]  # a Report is made here and handed to intake, never looked into

LONGEST = 5_000  # characters
KEY = re.compile(r"[0-9a-f]{32}")


class PhotosInput(forms.FileInput):
    """An input that takes several pictures."""

    allow_multiple_selected = True

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """All of them, where Django would give the last."""
        return files.getlist(name) if hasattr(files, "getlist") else files.get(name)


class PhotosField(forms.FileField):
    """The uploaded files as they came; the form looks into them last, they cost the most."""

    widget = PhotosInput(attrs={"accept": "image/jpeg,image/png,image/webp"})

    def clean(self, data: Any, initial: Any = None) -> "list[UploadedFile[Any]]":
        """A list, empty files included: what is wrong with each is said by its name."""
        return [file for file in data or [] if isinstance(file, UploadedFile)]


class MatterForm(PlaceForm):
    """Text, place and photos, with the key that makes a form sent twice one case."""

    text = WordsField(label=_("什么事"), most=LONGEST, empty=_("请写下是什么事，几句话就行。"))
    photos = PhotosField(label=_("照片（可以不传）"), required=False)
    submission = forms.CharField(
        required=False, widget=forms.HiddenInput, initial=lambda: uuid.uuid4().hex
    )
    calm = forms.CharField(required=False)  # the numbers to call were seen

    @property
    def emergency(self) -> Emergency | None:
        """Words of danger to life in a text whose writer has not yet seen whom to call."""
        if not self.is_bound or self.data.get("calm"):
            return None
        return emergency_in(active.profile(), self["text"].data or "")

    @property
    def most_photos(self) -> int:
        """How many photos one report may have."""
        return int(active.profile().counts["photos_per_report"].value)

    @property
    def good_photos(self) -> list[str]:
        """The names of the photos that came along and were not refused.

        Without scripts they must be chosen anew: no page can put a file into its input.
        """
        files: Any = self.files
        sent = [file.name for file in files.getlist("photos")] if self.is_bound and files else []
        refused = "".join(map(str, self.errors.get("photos", [])))
        return [name for name in sent if f"“{name}”" not in refused]

    def clean_submission(self) -> str:
        """The key; a fresh one for a form that has lost its own."""
        key: str = self.cleaned_data["submission"]
        return key if KEY.fullmatch(key) else uuid.uuid4().hex

    def take_photos(self) -> list[CleanFile]:
        """The photos cleaned; with a problem each is named on the field and nothing is taken."""
        clean, problems = gather(
            self.cleaned_data["photos"], most=self.most_photos, limit=settings.PHOTO_BYTES
        )
        for problem in problems:
            self.add_error("photos", problem)
        return [] if problems else clean

    def report(self, **more: Any) -> Report:
        """What the valid form says."""
        return Report(
            submission=self.cleaned_data["submission"],
            text=self.cleaned_data["text"],
            unit_code=self.placed.unit_code,
            place=self.placed.text,
            compound_id=self.placed.compound_id,
            longitude=self.placed.longitude,
            latitude=self.placed.latitude,
            **more,
        )
