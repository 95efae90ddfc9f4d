"""Forms about compounds: what one has, what was done somewhere, how it is compared."""

import uuid
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huiyin.insight.interventions import COLUMNS
from huiyin.insight.models import CompoundRecord, Has, InterventionKind
from huiyin.rulebook import active
from huiyin.territory.models import Compound
from huiyin.territory.naming import said

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
YES, NO = "yes", "no"


class RecordForm(forms.Form):
    """From a day on the compound has something, or has it no longer."""

    kind = forms.ChoiceField(label=gettext_lazy("哪一项"), choices=Has)
    there = forms.ChoiceField(
        label=gettext_lazy("有没有"),
        choices=[(YES, gettext_lazy("有")), (NO, gettext_lazy("没有，或者不再有"))],
    )
    name = forms.CharField(
        label=gettext_lazy("名称"),
        required=False,
        max_length=80,
        help_text=gettext_lazy("哪个支部、哪届业委会、哪家物业公司。"),
    )
    since = forms.DateField(label=gettext_lazy("从哪天起"), widget=DAY)
    basis = forms.CharField(
        label=gettext_lazy("依据的文件"),
        max_length=200,
        help_text=gettext_lazy("批复、备案表或者合同的名称和编号。"),
    )
    replaces = forms.ChoiceField(
        label=gettext_lazy("更正哪一条"),
        required=False,
        help_text=gettext_lazy("填错了才选；原来的那条留着，注明已更正。"),
    )

    def __init__(self, records: Sequence[CompoundRecord], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["replaces"]
        named = [(str(row.id), _named(row)) for row in records]
        field.choices = [("", _("不是更正")), *named]
        if not named:
            del self.fields["replaces"]

    def meant(self) -> dict[str, Any]:
        """What a valid form says, as the process takes it."""
        given = self.cleaned_data
        return {
            "kind": given["kind"],
            "there": given["there"] == YES,
            "name": given["name"],
            "since": given["since"],
            "basis": given["basis"],
            "replaces": uuid.UUID(given["replaces"]) if given.get("replaces") else None,
        }


class InterventionForm(forms.Form):
    """What was done, where, on which day, by which document."""

    title = forms.CharField(
        label=gettext_lazy("做了什么"),
        max_length=80,
        help_text=gettext_lazy("比如：设立联合服务站，城管、住建每周驻点两天。"),
    )
    kind = forms.ChoiceField(label=gettext_lazy("哪一类"), choices=InterventionKind)
    compound = forms.TypedChoiceField(
        label=gettext_lazy("哪个小区"), required=False, coerce=int, empty_value=None
    )
    on = forms.DateField(label=gettext_lazy("哪天开始"), widget=DAY)
    document = forms.CharField(label=gettext_lazy("依据的文件"), max_length=200)

    def __init__(self, compounds: Sequence[Compound], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._compounds = {row.pk: row for row in compounds}
        field: Any = self.fields["compound"]
        named = [(row.pk, f"{row.village.name} {row.name}") for row in compounds]
        field.choices = [("", _("不是一个小区，是整个地方")), *named]

    def meant(self) -> dict[str, Any]:
        """What a valid form says, as the process takes it."""
        given = dict(self.cleaned_data)
        return {**given, "compound": self._compounds.get(given["compound"])}


class ReasonForm(forms.Form):
    """Why it is withdrawn."""

    reason = forms.CharField(label=gettext_lazy("为什么撤回"), max_length=200)


class ComparedForm(forms.Form):
    """Which matters are compared."""

    item = forms.ChoiceField(label=gettext_lazy("事项"), required=False)
    column = forms.ChoiceField(label=gettext_lazy("哪些件"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        items = [(key, said(item.name)) for key, item in active.profile().items.items()]
        fields["item"].choices = [("", _("全部事项")), *items]
        complained, reported = COLUMNS
        fields["column"].choices = [
            (complained, _("群众反映的")),
            (reported, _("全部，连自己发现的和导入的")),
        ]


def _named(row: CompoundRecord) -> str:
    there = _("有") if row.there else _("没有")
    return f"{row.since:%Y-%m-%d} {row.get_kind_display()} {there} {row.name}".strip()
