"""Where somebody lives, to be told who looks after it: a compound, a village or a grid."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huiyin.processes.place_form import LISTS, TOWNSHIP_DIGITS, PlaceForm


class WhereForm(PlaceForm):
    """The shared lists without words; a township at least must be known."""

    unchosen = gettext_lazy("请选择")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["place"]

    def _name_fields(self) -> None:
        super()._name_fields()
        self.fields["compound"].help_text = _("没有列出您的小区，选到村社区就行。")

    def clean(self) -> dict[str, Any]:
        """A sentence where too little was chosen."""
        data = super().clean()
        if not self.errors and len(self.placed.unit_code) < TOWNSHIP_DIGITS:
            first = next(filter(self.fields.__contains__, LISTS[1:]))
            self.add_error(first, _("请选您住在哪里，至少选到镇街道，越细越准。"))
        return data
