"""Fields for what a matter is and where it is."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from huiyin.cases.models import Case
from huiyin.processes.act_form import choices
from huiyin.processes.act_form.asking import Asking
from huiyin.processes.act_form.widgets import ItemWidget
from huiyin.rulebook import active
from huiyin.territory import queries as territory
from huiyin.territory.locating import grid_of
from huiyin.territory.models import Unit
from huiyin.triage.keywords import suggest

VILLAGE_DIGITS = 12


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


def item(asking: Asking) -> forms.Field:
    """Suggested by the words of the report."""
    return ItemField(asking.case, asking.report)


class UnitField(forms.ChoiceField):
    """A unit of the county, by its code."""

    def clean(self, value: Any) -> Unit:
        """The unit itself."""
        return Unit.objects.defer("boundary").get(code=super().clean(value))


def unit(asking: Asking) -> forms.Field:
    """The villages of the county, and below the case's own village its grids."""
    case = asking.case
    names = dict(territory.townships(case.county))
    groups: dict[str, list[tuple[str, str]]] = {}
    for code, name in territory.villages(case.county):
        groups.setdefault(names.get(code[:9], ""), []).append((code, name))
    here = grid_of(case.unit_code[:VILLAGE_DIGITS])
    if here is not None and len(here.code) == VILLAGE_DIGITS:
        below = Unit.objects.within(here.code).today().exclude(code=here.code)
        groups = {here.name: list(below.values_list("code", "name")), **groups}
    return UnitField(
        label=_("应该在哪里"),
        choices=[("", _("请选择")), *groups.items()],
        error_messages={"required": _("请选择正确的地点。")},
    )
