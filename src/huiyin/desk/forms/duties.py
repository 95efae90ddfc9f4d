"""Forms about duty lists: which to read, a file to take in, a ruling to end."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from huiyin.common.words import WordsField
from huiyin.desk.forms.people.upload import ConfirmForm, UploadForm
from huiyin.processes.duty_import import MOST_BYTES, MOST_VERSION, Version
from huiyin.processes.duty_lists import ListVersion

LONGEST = 500  # characters


class ListFilter(forms.Form):
    """Words, town and version."""

    words = forms.CharField(
        label=_("查找"),
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
    town = forms.ChoiceField(label=_("镇街道"), required=False)
    version = forms.ChoiceField(label=_("版本"), required=False)

    def __init__(
        self, towns: Mapping[str, str], versions: list[ListVersion], *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["town"].choices = list(towns.items())
        fields["version"].choices = [(one.name, one.name) for one in versions]
        if len(versions) < 2:
            fields["version"].widget = forms.HiddenInput()


class RulingsFilter(forms.Form):
    """Town, and whether what no longer holds is shown."""

    town = forms.ChoiceField(label=_("镇街道"), required=False)
    ended = forms.BooleanField(label=_("也看已经失效的"), required=False)

    def __init__(self, towns: Mapping[str, str], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["town"].choices = [("", _("全部")), *towns.items()]


class EndRulingForm(forms.Form):
    """Why it no longer fits."""

    reason = WordsField(
        most=LONGEST,
        empty=_("请写明为什么不再适用。"),
        label=_("为什么不再适用"),
        help_text=_("如机构改革、清单调整、权属变更。以后同类的事不再按这一版建议。"),
    )


class VersionForm(forms.Form):
    """Whose list it is, its name and its day."""

    town = forms.ChoiceField(label=_("镇街道"))
    version = forms.CharField(
        label=_("版本名"),
        max_length=MOST_VERSION,
        help_text=_("照文件写，如“2026年版”。"),
        error_messages={"required": _("请写版本名。")},
    )
    since = forms.DateField(
        label=_("从哪天起生效"),
        help_text=_("这一天起受理的事按新版；以前受理的按旧版办完。"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": _("请选生效的日期。"), "invalid": _("请选一个日期。")},
    )

    def __init__(self, towns: Mapping[str, str], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["town"].choices = list(towns.items())

    def meant(self) -> Version:
        """The version of a valid form."""
        data = self.cleaned_data
        return Version(data["town"], data["version"], data["since"])


class DutyUploadForm(UploadForm, VersionForm):
    """A list and its file."""

    most_bytes = MOST_BYTES
    file_label = _("填好的清单")


class DutyConfirmForm(VersionForm, ConfirmForm):
    """The same list again, carried through the page that shows what an import would do."""

    def __init__(self, towns: Mapping[str, str], *args: Any, **kwargs: Any) -> None:
        super().__init__(towns, *args, **kwargs)
        for name in ("town", "version", "since"):
            self.fields[name].widget = self.fields[name].hidden_widget()
