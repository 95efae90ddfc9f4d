"""The form a resident hands a matter in with."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huiyin.processes.about_form import AboutForm
from huiyin.processes.matter_form import Report

PHONE = re.compile(r"\+?\d{5,20}")


class ReportForm(AboutForm):
    """A resident's report: words or a recording. Nobody has to say who they are."""

    name = forms.CharField(
        label=gettext_lazy("怎么称呼您（可以不填）"),
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    phone = forms.CharField(
        label=gettext_lazy("电话（可以不填）"),
        help_text=gettext_lazy("留了电话，才能打电话问清情况、告诉您结果。"),
        required=False,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel", "inputmode": "tel"}),
    )
    hide_identity = forms.BooleanField(
        label=gettext_lazy("不让承办的人看到我的姓名和电话"),
        help_text=gettext_lazy("要问您什么，由没有承办的单位来联系。"),
        required=False,
    )
    confidential = forms.BooleanField(
        label=gettext_lazy("请为我保密"),
        help_text=gettext_lazy("只有办这件事的单位能看到。"),
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("text", "sound"):  # one of the two, before the next step of 长辈版
            self.fields[name].widget.attrs["data-needed"] = True
        self.fields["name"].error_messages["max_length"] = _("称呼最多写 40 个字，请写短一些。")

    def clean_phone(self) -> str:
        """Digits only; one sentence for what cannot be a number."""
        written = re.sub(r"[\s()（）\-—－]", "", self.cleaned_data["phone"])
        if written and not PHONE.fullmatch(written):
            raise ValidationError(
                _("电话号码只写数字，例如 0511 开头的座机或者手机号；不想留可以空着。")
            )
        return written

    def draft(self) -> Report:
        """What the valid form says."""
        data = self.cleaned_data
        return self.report(
            about=data["organisation"],
            name=data["name"],
            phone=data["phone"],
            hide_identity=data["hide_identity"],
            confidential=data["confidential"],
        )
