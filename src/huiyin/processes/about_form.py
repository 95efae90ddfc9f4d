"""The part of a form that says which organisation a matter is about, if any.

Plain lists work without scripts; with them the list follows the chosen place.
"""

from typing import Any

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huiyin.people.models import Organisation
from huiyin.processes.matter_form import MatterForm
from huiyin.processes.place_form import Choices
from huiyin.processes.placing import by_level, reportable_near
from huiyin.rulebook import active


class AboutForm(MatterForm):
    """A matter, and the organisation it is about: ``cleaned_data["organisation"]``."""

    about_office = forms.ChoiceField(
        label=gettext_lazy("是反映某个单位或者它的工作人员吗？"),
        choices=[("no", gettext_lazy("不是")), ("yes", gettext_lazy("是"))],
        initial="no",
        required=False,
        widget=forms.RadioSelect,
    )
    about = forms.CharField(
        label=gettext_lazy("反映的是哪个单位"), required=False, widget=forms.Select
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        widget: Any = self.fields["about"].widget
        widget.choices = lambda: self._offices  # read when the page is drawn, like the places

    @cached_property
    def _offices(self) -> Choices:
        near = self.chosen.deepest or active.profile().place
        groups = [
            (level, [(str(row.pk), row.name) for row in rows])
            for level, rows in by_level(reportable_near(near))
        ]
        return [("", _("请选择")), *groups]

    def clean(self) -> dict[str, Any]:
        """The organisation, of those that are near the place."""
        data = super().clean()
        data["organisation"] = None
        if data.get("about_office") == "yes" and hasattr(self, "placed"):
            data["organisation"] = self._organisation(data.get("about", ""))
        return data

    def _organisation(self, key: str) -> Organisation | None:
        for row in reportable_near(self.placed.unit_code):
            if str(row.pk) == key:
                return row
        self.add_error(
            "about",
            _("您选的单位不在这个地点的列表里，请重新选一次。")
            if key
            else _("请选一下是哪个单位，好不让它看到；不是反映单位的，请选“不是”。"),
        )
        return None
