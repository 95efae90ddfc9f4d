"""The part of a form that takes photos, and a recording beside the words or in their place."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from huiyin.common.refusal import Refused
from huiyin.files.gathering import gather
from huiyin.files.photos import CleanFile
from huiyin.files.sounds import clean_sound
from huiyin.rulebook import active


class PhotosInput(forms.FileInput):
    """An input that takes several pictures."""

    allow_multiple_selected = True

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """All of them, where Django would give the last."""
        return files.getlist(name) if hasattr(files, "getlist") else files.get(name)


class PhotosField(forms.FileField):
    """The uploaded files as they came; the form looks into them last, they cost the most."""

    widget = PhotosInput(attrs={"accept": "image/jpeg,image/png,image/webp,image/heic,image/heif"})

    def clean(self, data: Any, initial: Any = None) -> "list[UploadedFile[Any]]":
        """A list, empty files included: what is wrong with each is said by its name."""
        return [file for file in data or [] if isinstance(file, UploadedFile)]


class PapersField(PhotosField):
    """Photos and PDF files as they came."""

    widget = PhotosInput(attrs={"accept": ".pdf,image/*"})


class SoundField(forms.FileField):
    """One recording as it came; looked into last, like the photos."""

    widget = forms.FileInput(attrs={"accept": "audio/*", "capture": True})

    def clean(self, data: Any, initial: Any = None) -> "UploadedFile[Any] | None":
        """The upload, an empty one included: what is wrong with it is said in one sentence."""
        return data if isinstance(data, UploadedFile) else None


class FilesForm(forms.Form):
    """Photos and a recording; ``take_files`` once the rest is valid."""

    photos = PhotosField(label=_("照片（可以不传）"), required=False)
    sound = SoundField(label=_("说一段（可以不说）"), required=False)

    @property
    def most_photos(self) -> int:
        """How many photos there may be."""
        return int(active.profile().counts["photos_per_report"].value)

    @property
    def sound_seconds(self) -> int:
        """How long the recording may be."""
        return int(active.profile().counts["sound_seconds"].value)

    @property
    def photo_bytes(self) -> int:
        """How large a photo may be, for the page."""
        return int(settings.PHOTO_BYTES)

    @property
    def sound_bytes(self) -> int:
        """How large the recording may be, for the page."""
        return int(settings.SOUND_BYTES)

    @property
    def good_photos(self) -> list[str]:
        """The names of the photos that came along and were not refused.

        Without scripts they must be chosen anew: no page can put a file into its input.
        """
        files: Any = self.files
        sent = [file.name for file in files.getlist("photos")] if self.is_bound and files else []
        refused = "".join(map(str, self.errors.get("photos", [])))
        return [name for name in sent if f"“{name}”" not in refused]

    @property
    def good_sound(self) -> str:
        """The name of the recording that came along and was not refused."""
        sent = self.files.get("sound") if self.is_bound and self.files else None
        return sent.name or "" if sent and "sound" not in self.errors else ""

    def take_files(self) -> list[CleanFile]:
        """Photos and recording cleaned; with a problem it is on the field and nothing is taken."""
        clean, problems = gather(
            self.cleaned_data["photos"], most=self.most_photos, limit=self.photo_bytes
        )
        for problem in problems:
            self.add_error("photos", problem)
        upload = self.cleaned_data["sound"]
        if upload and not problems:
            clean += self._take_sound(upload)
        return [] if self.errors else clean

    def _take_sound(self, upload: "UploadedFile[Any]") -> list[CleanFile]:
        try:
            sound = clean_sound(
                upload,
                size=upload.size or 0,
                limit=self.sound_bytes,
                seconds=self.sound_seconds,
            )
        except Refused as refusal:
            self.add_error("sound", refusal.sentence)
            return []
        return [sound]
