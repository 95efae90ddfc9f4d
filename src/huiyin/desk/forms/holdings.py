"""Forms of the register of holdings."""

import uuid
from dataclasses import fields
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from huiyin.common.words import WordsField
from huiyin.desk.forms.money import MoneyField, day_field
from huiyin.disclosure.models import Holding, HoldingState
from huiyin.disclosure.publications.deciding import Choices
from huiyin.processes.disclosure.holdings import NewHolding, Particulars
from huiyin.rulebook import active
from huiyin.rulebook.model import HoldingClass
from huiyin.territory.naming import said

NAME, PLACE, WHY, VOUCHER = 60, 120, 300, 30  # characters, as the columns hold


def chosen(value: str) -> uuid.UUID | None:
    """The series that a choice of a decision stands for."""
    return uuid.UUID(value) if value else None


def decision_choices(found: Choices) -> list[tuple[str, Any]]:
    """What a decision can be chosen from."""
    return [("", _("没有")), *((str(series), title) for series, title in found)]


def money_accounts() -> list[tuple[str, str]]:
    """The accounts of money."""
    rules = active.profile().holdings
    return [(key, said(rules.accounts[key].name)) for key in rules.money]


class ParticularsForm(forms.Form):
    """What tells one holding from another."""

    kind = forms.ChoiceField(label=_("种类"))
    name = WordsField(label=_("名称"), most=NAME, empty=_("请写名称。"), widget=forms.TextInput())
    place = WordsField(
        label=_("地点"),
        help_text=_("不写谁家、电话、证件号，所有人都会看到。"),
        most=PLACE,
        required=False,
        widget=forms.TextInput(),
    )
    unit = forms.ChoiceField(label=_("单位"))
    longitude = forms.FloatField(label=_("经度（可以不填）"), required=False)
    latitude = forms.FloatField(label=_("纬度（可以不填）"), required=False)
    photo = forms.FileField(
        label=_("照片（可以不选）"),
        help_text=_("拍物不拍人；拍摄地点等信息会去掉。"),
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/*"}),
    )

    def clean(self) -> dict[str, Any]:
        """A point has both numbers."""
        found = super().clean() or {}
        if (found.get("longitude") is None) != (found.get("latitude") is None):
            self.add_error("latitude", _("经度和纬度要么都填，要么都不填。"))
        return found


class HoldingForm(ParticularsForm):
    """What is registered; ``new()`` of a valid form is what it says."""

    field_order = (
        *("kind", "name", "place", "quantity", "unit", "original", "acquired_on", "state"),
        *("paid_from", "voucher", "longitude", "latitude", "photo", "decision"),
    )
    quantity = forms.DecimalField(
        label=_("数量"),
        min_value=0,
        max_digits=14,
        decimal_places=2,
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
        error_messages={"required": _("请填数量。"), "invalid": _("请填数字。")},
    )
    original = MoneyField(label=_("原值（元）"), help_text=_("资源不记原值，填 0。"), initial=0)
    acquired_on = day_field(_("取得日期"))
    state = forms.ChoiceField(
        label=_("现状"),
        choices=[(row.value, row.label) for row in (HoldingState.OWN, HoldingState.IDLE)],
    )
    paid_from = forms.ChoiceField(label=_("从哪里付的"), required=False)
    voucher = WordsField(label=_("凭证号"), most=VOUCHER, required=False, widget=forms.TextInput())
    decision = forms.ChoiceField(label=_("决定（已经公开的，可以不选）"), required=False)

    def __init__(self, decisions: Choices, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rules, fields = active.profile().holdings.classes, self.fields
        owned = [rule for key, rule in rules.items() if key != HoldingClass.MONEY]
        choices: Any = {
            "kind": [
                (said(rule.name), [(f"{rule.key}:{kind}", said(kind)) for kind in rule.kinds])
                for rule in owned
            ],
            "unit": [
                (unit, said(unit))
                for unit in dict.fromkeys(u for rule in owned for u in rule.units)
            ],
            "paid_from": [("", _("记账以前就有的")), *money_accounts()],
            "decision": decision_choices(decisions),
        }
        for name, found in choices.items():
            fields[name].choices = found  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """A value has its voucher."""
        found = super().clean()
        if found.get("original") and not found.get("voucher"):
            self.add_error("voucher", _("有原值的要写凭证号。"))
        return found

    def new(self) -> NewHolding:
        """What is to be registered."""
        found = {key: value for key, value in self.cleaned_data.items() if key != "photo"}
        holding_class, _sign, kind = found.pop("kind").partition(":")
        found["decision"] = chosen(found["decision"])
        return NewHolding(holding_class=holding_class, kind=kind, **found)


class ChangeForm(forms.Form):
    """Another use or quantity."""

    state = forms.ChoiceField(
        label=_("现状"), choices=[row for row in HoldingState.choices if row[0] != "disposed"]
    )
    quantity = forms.DecimalField(label=_("数量"), max_digits=14, decimal_places=2)
    reason = WordsField(label=_("为什么改"), most=WHY, empty=_("请写原因。"))


class CorrectForm(ParticularsForm):
    """Particulars that were wrong; ``said()`` of a valid form is what is right.

    ``number`` is that of the holding as the page showed it.
    """

    reason = WordsField(label=_("为什么更正"), most=WHY, empty=_("请写原因。"))

    number = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, row: Holding, data: Any = None, files: Any = None) -> None:
        names = [*(field.name for field in fields(Particulars)), "number"]
        before = {name: getattr(row, name) for name in names}
        super().__init__(data, files, initial=before, auto_id="correct_%s")
        rule, own = active.profile().holdings.classes[row.holding_class], self.fields
        for name, found in (("kind", rule.kinds), ("unit", rule.units)):
            own[name].choices = [(one, said(one)) for one in found]  # type: ignore[attr-defined]

    def said(self) -> Particulars:
        """What is right."""
        found = self.cleaned_data
        return Particulars(**{field.name: found[field.name] for field in fields(Particulars)})


class DisposeForm(forms.Form):
    """Given away, by a decision."""

    on = day_field(_("哪天处置的"))
    reason = WordsField(label=_("原因和去向"), most=WHY, empty=_("请写原因。"))
    decision = forms.ChoiceField(label=_("哪一份公开的决定"))
    voucher = WordsField(
        label=_("凭证号"), most=VOUCHER, empty=_("请写凭证号。"), widget=forms.TextInput()
    )

    def __init__(self, decisions: Choices, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["decision"].choices = decision_choices(decisions)[1:]
