"""Fields for what a matter is and where it is."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from huiyin.cases.models import Case
from huiyin.processes.act_form import choices
from huiyin.processes.act_form.asking import Asking
from huiyin.processes.act_form.widgets import ItemWidget
from huiyin.territory import queries as territory
from huiyin.territory.locating import grid_of
from huiyin.territory.models import Unit
from huiyin.triage.matter import in_words
from huiyin.triage.suggesting import suggest

VILLAGE_DIGITS = 12


class ItemField(forms.ChoiceField):
    """The key of an item: one of the suggestions, or any other of the catalogue below them.

    A suggestion stands chosen only where it is sure enough.
    """

    def __init__(self, case: Case, text: str) -> None:
        self.suggestions = suggest(in_words(case.title, text))
        first = choices.suggested(self.suggestions.rows, case)
        if case.item and case.accepted_at is None:  # the door it came by says what it is
            first = [choices.told(case), *(one for one in first if one[0] != case.item)]
        rest = choices.catalogue(case, besides={key for key, _label in first})
        super().__init__(
            choices=[*first, *rest],
            widget=ItemWidget(sure=self.suggestions.sure or bool(case.item)),
            label=_("是哪一类事项"),
            initial=case.item or self.suggestions.chosen,
            error_messages={
                "required": _("请选一个事项；建议都不对的，在全部清单里选。"),
                "invalid_choice": _("清单里没有这个事项，请重新选一次。"),
            },
        )

    @property
    def suggested(self) -> dict[str, object]:
        """What was suggested, as the book keeps it beside what a person chose."""
        rows = self.suggestions.rows
        return {
            "item": rows[0].item if rows else "",
            "sure": self.suggestions.sure,
            "version": self.suggestions.version,
        }


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
