"""代为反映: what somebody tells the office, who has no phone at hand or cannot write."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huiyin.common.language import in_chinese
from huiyin.processes.about_form import AboutForm
from huiyin.processes.matter_form import Report
from huiyin.processes.typed_place import TypedPlaceForm

PHONE = re.compile(r"\+?\d{5,20}")
CONSENTS = [
    ("face", gettext_lazy("当面口头同意")),
    ("phone", gettext_lazy("电话里同意")),
    ("paper", gettext_lazy("书面同意，已留底")),
    ("guardian", gettext_lazy("由监护人或者家属同意")),
]


def kind_of_consent(told: str) -> str:
    """How somebody consented, without the note beside it, which may name people or phones."""
    if not told:
        return ""
    labels = (str(label) for _key, label in CONSENTS)
    return next((label for label in labels if told.startswith(label)), _("本人已经同意"))


class ReportForForm(TypedPlaceForm, AboutForm):
    """A matter with the person it belongs to, and how that person consented."""

    consent = forms.ChoiceField(
        label=gettext_lazy("他怎样同意由您代为反映"),
        choices=CONSENTS,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("代为反映要本人同意，请选他是怎样同意的。")},
    )
    consent_note = forms.CharField(
        label=gettext_lazy("同意的情况（可以不写）"),
        help_text=gettext_lazy("例如：6月3日上门走访时。不用写姓名。"),
        required=False,
        max_length=80,
    )
    name = forms.CharField(
        label=gettext_lazy("怎么称呼他（可以不填）"),
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "data-no-draft": True}),
    )
    phone = forms.CharField(
        label=gettext_lazy("他的电话（可以不填）"),
        help_text=gettext_lazy("填本人的电话，不要填您自己的。"),
        required=False,
        widget=forms.TextInput(
            attrs={"type": "tel", "autocomplete": "off", "inputmode": "tel", "data-no-draft": True}
        ),
    )
    confidential = forms.BooleanField(
        label=gettext_lazy("本人要求保密"),
        help_text=gettext_lazy("只有办这件事的单位能看到。"),
        required=False,
    )
    hide_identity = forms.BooleanField(
        label=gettext_lazy("本人要求对承办人隐藏姓名和电话"), required=False
    )

    def clean_phone(self) -> str:
        """Digits only."""
        written = re.sub(r"[\s()（）\-—－]", "", self.cleaned_data["phone"])
        if written and not PHONE.fullmatch(written):
            raise ValidationError(_("电话号码只写数字；没有电话可以空着。"))
        return written

    @in_chinese
    def draft(self) -> Report:
        """What the valid form says."""
        data = self.cleaned_data
        consent = str(dict(CONSENTS)[data["consent"]])
        return self.report(
            name=data["name"],
            phone=data["phone"],
            consent="：".join(filter(None, [consent, data["consent_note"]])),
            about=data["organisation"],
            confidential=data["confidential"],
            hide_identity=data["hide_identity"],
        )
