"""What each need of a transition asks a person for: one field for each word of the table."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huiyin.cases.models import Case
from huiyin.cases.queries import report_text
from huiyin.cases.states import Outcome
from huiyin.common.words import WordsField
from huiyin.desk.forms import choices
from huiyin.desk.forms.offices import helper, helpers, lead
from huiyin.desk.forms.widgets import ItemWidget
from huiyin.people.actors import Actor
from huiyin.processes.matter_form import PhotosField
from huiyin.rulebook import active
from huiyin.rulebook.model import Evidence
from huiyin.territory import queries as territory
from huiyin.territory.locating import grid_of
from huiyin.territory.models import Unit
from huiyin.triage.keywords import suggest

LONGEST = 5_000  # characters

Factory = Callable[[Case, Actor], forms.Field]


class ItemField(forms.MultiValueField):
    """The key of an item, from a suggestion or from the catalogue."""

    def __init__(self, case: Case, text: str) -> None:
        profile = active.profile()
        found = suggest(text, profile)
        sure = bool(found) and found[0].confidence >= profile.counts["suggestion_threshold"].value
        super().__init__(
            fields=(forms.CharField(required=False), forms.CharField(required=False)),
            widget=ItemWidget(choices.suggested(found), choices.catalogue(case)),
            require_all_fields=False,
            label=_("是哪一类事项"),
            initial=case.item or (found[0].item if sure else ""),
            error_messages={"required": _("请选一个事项；建议都不对的，在全部清单里选。")},
        )

    def compress(self, data_list: list[str]) -> str:
        """What was chosen in the list, else the suggestion."""
        chosen = (data_list[1] or data_list[0]) if data_list else ""
        if chosen not in active.profile().items:
            raise forms.ValidationError(_("清单里没有这个事项，请重新选一次。"))
        return chosen


def _item(case: Case, actor: Actor) -> forms.Field:
    return ItemField(case, report_text(case))


class UnitField(forms.ChoiceField):
    """A unit of the county, by its code."""

    def clean(self, value: Any) -> Unit:
        """The unit itself."""
        return Unit.objects.defer("boundary").get(code=super().clean(value))


def _unit(case: Case, actor: Actor) -> forms.Field:
    """The villages of the county, and below the case's own village its grids."""
    names = dict(territory.townships(case.county))
    groups: dict[str, list[tuple[str, str]]] = {}
    for code, name in territory.villages(case.county):
        groups.setdefault(names.get(code[:9], ""), []).append((code, name))
    here = grid_of(case.unit_code[:12])
    if here is not None and len(here.code) == 12:
        below = Unit.objects.within(here.code).today().exclude(code=here.code)
        groups = {here.name: list(below.values_list("code", "name")), **groups}
    return UnitField(
        label=_("应该在哪里"),
        choices=[("", _("请选择")), *groups.items()],
        error_messages={"required": _("请选择正确的地点。")},
    )


def _outcome(case: Case, actor: Actor) -> forms.Field:
    told = {
        Outcome.SOLVED: _("事情已经办好，诉求人会来评价"),
        Outcome.EXPLAINED: _("不需要或者不能再办，已经向诉求人解释清楚"),
        Outcome.PLANNED: _("现在办不了，写明到哪一天、到期以前怎么办；不算解决"),
        Outcome.IMPOSSIBLE: _("办不了，写明依据哪条规定、为什么；不算解决"),
    }
    return forms.TypedChoiceField(
        label=_("结果是哪一种，如实选"),
        choices=[(word.value, choices.explained(word.label, told[word])) for word in Outcome],
        coerce=Outcome,
        widget=forms.RadioSelect,
        error_messages={"required": _("请选一种结果。")},
    )


def _photos(case: Case, actor: Actor) -> forms.Field:
    item = active.profile().items.get(case.item)
    help_text = ""
    if item and item.evidence is not Evidence.NONE:
        help_text = _("办结条件：%(condition)s 报“已解决”要附照片。") % {
            "condition": item.close_condition
        }
    return PhotosField(label=_("照片"), required=False, help_text=help_text)


def _words(label: Promise, empty: Promise | None = None) -> Factory:
    def factory(case: Case, actor: Actor) -> forms.Field:
        return WordsField(
            label=label,
            most=LONGEST,
            empty=str(empty or ""),
            required=empty is not None,
            widget=forms.Textarea(attrs={"rows": 4}),
        )

    return factory


def _coded(kind: str, label: Any, empty: Any) -> Factory:
    def factory(case: Case, actor: Actor) -> forms.Field:
        return forms.ChoiceField(
            label=label,
            choices=choices.coded(getattr(active.profile(), kind)),
            widget=forms.RadioSelect,
            error_messages={"required": empty},
        )

    return factory


def _until(case: Case, actor: Actor) -> forms.Field:
    return forms.DateField(
        label=_("挂账到哪一天"),
        required=False,
        help_text=_("到这一天自动恢复办理。"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": _("日期要写成 2026-09-01 的样子。")},
    )


NEEDS: dict[str, Factory] = {
    "item": _item,
    "reason": _words(gettext_lazy("理由"), gettext_lazy("请写明理由，对方和诉求人才看得明白。")),
    "comment": _words(gettext_lazy("说明（可以不写）")),
    "text": _words(gettext_lazy("写给诉求人的话"), gettext_lazy("请写下做了什么、结果怎样。")),
    "instruction": _words(gettext_lazy("交办意见（可以不写）")),
    "route": _coded(
        "decline_routes",
        gettext_lazy("应当走哪条法定途径"),
        gettext_lazy("不予受理必须告知一条法定途径。"),
    ),
    "return_reason": _coded(
        "return_reasons", gettext_lazy("退单理由"), gettext_lazy("请选一条退单理由。")
    ),
    "unit": _unit,
    "lead": lead,
    "helpers": helpers,
    "helper": helper,
    "outcome": _outcome,
    "planned_until": _until,
    "interim": _words(gettext_lazy("到期以前的临时措施")),
    "rule": _words(gettext_lazy("依据哪条规定")),
    "photos": _photos,
}
