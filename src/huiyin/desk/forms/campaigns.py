"""Forms of campaigns: the plan, what it rests on, the measure, the result, a village's part."""

import re
import uuid
from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from huiyin.common.words import WordsField
from huiyin.processes.disclosure.campaigns import Plan
from huiyin.processes.files_form import PapersField
from huiyin.rulebook import active
from huiyin.territory.naming import said

TITLE, TEXT, BASIS, WHY = 60, 1000, 200, 300  # characters, as the domain takes them
MONTHS, MOST_MONTHS = 6, 24
OTHER = "other"
_KEY = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_DAY = {"required": _("请选日期。"), "invalid": _("请选日期。")}

Choices = Iterable[tuple[Any, str]]


def _day(label: Any) -> forms.DateField:
    return forms.DateField(
        label=label,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages=_DAY,
    )


class PlanForm(forms.Form):
    """What is to be put right, where, by whom, until when."""

    title = WordsField(label=_("题目"), most=TITLE, widget=forms.TextInput())
    topic = forms.ChoiceField(label=_("哪一类"))
    text = WordsField(
        label=_("要解决什么、要求做到什么"),
        help_text=_("公布给群众看；不写任何人的姓名、电话。"),
        most=TEXT,
        empty=_("请写清楚。"),
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    basis = WordsField(label=_("依据"), most=BASIS, required=False, widget=forms.TextInput())
    rules = forms.MultipleChoiceField(
        label=_("看哪几类疑点"),
        help_text=_("布置时和回头看时各数一次，前后对照。"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    towns = forms.MultipleChoiceField(
        label=_("哪些镇街道"),
        help_text=_("一个都不选就是全部。"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    every = forms.BooleanField(
        label=_("每个村（社区）都要自查填报"),
        help_text=_("不选就只有并入了疑点的村（社区）。"),
        required=False,
    )
    department = forms.TypedChoiceField(
        label=_("责任部门"), coerce=int, error_messages={"required": _("请选责任部门。")}
    )
    due_on = _day(_("完成期限"))
    look_back_months = forms.IntegerField(
        label=_("公布几个月后回头看"), initial=MONTHS, min_value=1, max_value=MOST_MONTHS
    )

    def __init__(self, towns: Choices, departments: Choices, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        there = active.profile().findings
        topics = [(key, said(name)) for key, name in there.topics.items()]
        fields["topic"].choices = [*topics, (OTHER, _("其他"))]
        fields["rules"].choices = [(rule.key, said(rule.name)) for rule in there.rules.values()]
        fields["towns"].choices = list(towns)
        fields["department"].choices = [("", _("请选")), *departments]

    def plan(self) -> Plan:
        """What was planned."""
        return Plan(**self.cleaned_data)


class CaseLinkForm(forms.Form):
    """A matter by its number."""

    reference = WordsField(
        label=_("事项编号"), most=40, empty=_("请填编号。"), widget=forms.TextInput()
    )


class PublicationLinkForm(forms.Form):
    """A publication by the address of its page."""

    series = WordsField(
        label=_("公开内容的地址"),
        help_text=_("打开那一条公开内容，复制浏览器里的地址。"),
        most=400,
        empty=_("请填地址。"),
        widget=forms.TextInput(),
    )

    def clean_series(self) -> uuid.UUID:
        """The key within the address."""
        found = _KEY.search(self.cleaned_data["series"].lower())
        if found is None:
            raise forms.ValidationError(_("这不是公开内容的地址，请打开那一条再复制。"))
        return uuid.UUID(found.group())


class NothingForm(forms.Form):
    """Nothing is asked but to be sure."""


class MeasureForm(forms.Form):
    """What the department changed for good."""

    text = WordsField(
        label=_("改了什么制度办法"),
        help_text=_("和结果一起公布。"),
        most=TEXT,
        empty=_("请写清楚。"),
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class ResultForm(forms.Form):
    """What came of it."""

    result = WordsField(
        label=_("结果"),
        help_text=_("查了什么、改了什么、还有什么没解决；不写任何人的姓名、电话。"),
        most=TEXT,
        empty=_("请写清楚。"),
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class WhyForm(forms.Form):
    """A reason."""

    why = WordsField(
        label=_("原因"),
        most=WHY,
        empty=_("请写清楚。"),
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class ReportForm(forms.Form):
    """What the village put right."""

    text = WordsField(
        label=_("整改了什么，在哪里看得到"),
        help_text=_("写清楚做了什么、凭什么能看到；不写个人的电话、证件号、银行账号。"),
        most=TEXT,
        empty=_("请写清楚。"),
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    done_on = _day(_("哪天办好的"))
    papers = PapersField(
        label=_("照片和材料（可以不放）"),
        help_text=_(
            "PDF 或者照片，最多 9 个，每个最多 20 MB。只给核验的人看，不公开。"
            "退回以后再报的，要重新放。"
        ),
        required=False,
    )
