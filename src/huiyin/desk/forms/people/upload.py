"""The file of an import: chosen once, then carried through the confirming page."""

import base64
import binascii
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huiyin.people.importing.uploaded import ENDINGS
from huiyin.processes.staff_import import MOST_BYTES


class UploadForm(forms.Form):
    """An Excel or CSV file; an import names it and says how much of it is read."""

    most_bytes: ClassVar[int] = MOST_BYTES
    file_label: ClassVar[Any] = gettext_lazy("填好的文件")

    file = forms.FileField(
        error_messages={
            "required": gettext_lazy("请选择要导入的文件。"),
            "empty": gettext_lazy("这个文件是空的，请换一个。"),
        },
        widget=forms.FileInput(attrs={"accept": ",".join(ENDINGS)}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].label = self.file_label

    @property
    def content(self) -> bytes:
        """The bytes of a valid upload; one too large is read no further than to say so."""
        return bytes(self.cleaned_data["file"].read(self.most_bytes + 1))


class ConfirmForm(forms.Form):
    """The same file in the page itself, so that nothing of it lies on the server meanwhile.

    It is checked again when it comes back: whoever changes it has sent another file.
    """

    name = forms.CharField(widget=forms.HiddenInput)
    content = forms.CharField(widget=forms.HiddenInput)

    def clean_content(self) -> bytes:
        """The bytes."""
        try:
            return base64.b64decode(self.cleaned_data["content"], validate=True)
        except (binascii.Error, ValueError):
            raise ValidationError(_("文件没有传完整，请重新选择文件检查。")) from None


def carried(name: str, content: bytes) -> ConfirmForm:
    """The form for a file that was found good."""
    initial: dict[str, Any] = {"name": name, "content": base64.b64encode(content).decode()}
    return ConfirmForm(initial=initial)
