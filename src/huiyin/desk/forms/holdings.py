"""Forms of the register of holdings and of its contracts."""

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from huiyin.common.words import WordsField
from huiyin.desk.forms.money import MoneyField, day_field
from huiyin.disclosure.models import HoldingState, LettingWay, RentTerm
from huiyin.processes.disclosure.holdings import NewContract, NewHolding, Payment
from huiyin.rulebook import active
from huiyin.rulebook.model import HoldingClass
from huiyin.territory.naming import said

NAME, PLACE, WHY, VOUCHER = 60, 120, 300, 30  # characters, as the columns hold
Decisions = list[tuple[uuid.UUID, str]]


def chosen(value: str) -> uuid.UUID | None:
    """The series that a choice of a decision stands for."""
    return uuid.UUID(value) if value else None


def decision_choices(found: Decisions) -> list[tuple[str, Any]]:
    """What a decision can be chosen from."""
    return [("", _("没有")), *((str(series), title) for series, title in found)]


def money_accounts() -> list[tuple[str, str]]:
    """The accounts of money."""
    rules = active.profile().holdings
    return [(key, said(rules.accounts[key].name)) for key in rules.money]


class HoldingForm(forms.Form):
    """What is registered; ``new()`` of a valid form is what it says."""

    kind = forms.ChoiceField(label=_("种类"))
    name = WordsField(label=_("名称"), most=NAME, empty=_("请写名称。"), widget=forms.TextInput())
    place = WordsField(
        label=_("地点"),
        help_text=_("不写谁家、电话、证件号，所有人都会看到。"),
        most=PLACE,
        required=False,
        widget=forms.TextInput(),
    )
    quantity = forms.DecimalField(
        label=_("数量"),
        min_value=0,
        max_digits=14,
        decimal_places=2,
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
        error_messages={"required": _("请填数量。"), "invalid": _("请填数字。")},
    )
    unit = forms.ChoiceField(label=_("单位"))
    original = MoneyField(label=_("原值（元）"), help_text=_("资源不记原值，填 0。"), initial=0)
    acquired_on = day_field(_("取得日期"))
    state = forms.ChoiceField(
        label=_("现状"),
        choices=[(row.value, row.label) for row in (HoldingState.OWN, HoldingState.IDLE)],
    )
    paid_from = forms.ChoiceField(label=_("从哪里付的"), required=False)
    voucher = WordsField(label=_("凭证号"), most=VOUCHER, required=False, widget=forms.TextInput())
    longitude = forms.FloatField(label=_("经度（可以不填）"), required=False)
    latitude = forms.FloatField(label=_("纬度（可以不填）"), required=False)
    photo = forms.FileField(
        label=_("照片（可以不选）"),
        help_text=_("拍物不拍人；拍摄地点等信息会去掉。"),
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/*"}),
    )
    decision = forms.ChoiceField(label=_("决定（已经公开的，可以不选）"), required=False)

    def __init__(self, decisions: Decisions, *args: Any, **kwargs: Any) -> None:
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
        """A point has both numbers, a value its voucher."""
        found = super().clean() or {}
        if (found.get("longitude") is None) != (found.get("latitude") is None):
            self.add_error("latitude", _("经度和纬度要么都填，要么都不填。"))
        if found.get("original") and not found.get("voucher"):
            self.add_error("voucher", _("有原值的要写凭证号。"))
        return found

    def new(self) -> NewHolding:
        """What is to be registered."""
        found = {key: value for key, value in self.cleaned_data.items() if key != "photo"}
        holding_class, _sign, kind = found.pop("kind").partition(":")
        found["decision"] = chosen(found["decision"])
        return NewHolding(holding_class=holding_class, kind=kind, **found)


class ContractForm(forms.Form):
    """A contract on a holding; ``new()`` of a valid form is what it says."""

    title = WordsField(label=_("事项"), most=NAME, empty=_("请写事项。"), widget=forms.TextInput())
    tenant = WordsField(
        label=_("承租（承包）方"), most=NAME, empty=_("请写是谁。"), widget=forms.TextInput()
    )
    tenant_person = forms.BooleanField(
        label=_("是个人"), help_text=_("个人公开时只留姓，单位公开全名。"), required=False
    )
    way = forms.ChoiceField(label=_("怎样选定的"), choices=LettingWay)
    starts = day_field(_("开始日期"))
    until = day_field(_("结束日期"))
    term = forms.TypedChoiceField(label=_("多久交一次"), choices=RentTerm, coerce=int)
    rent = MoneyField(label=_("每次交多少（元）"))
    rises_years = forms.IntegerField(
        label=_("几年递增一次（不递增填 0）"), min_value=0, max_value=70, initial=0
    )
    rises = forms.DecimalField(
        label=_("每次递增百分之几"), min_value=0, max_value=100, decimal_places=2, initial=0
    )
    settled_through = day_field(
        _("租金已经收到哪天的（以前就有的合同填，新合同不填）"), required=False
    )
    deposit = MoneyField(label=_("押金（元，没有填 0）"), initial=0)
    deposit_into = forms.ChoiceField(label=_("押金收到哪里"), required=False)
    voucher = WordsField(
        label=_("押金凭证号"), most=VOUCHER, required=False, widget=forms.TextInput()
    )
    decision = forms.ChoiceField(label=_("决定（已经公开的，可以不选）"), required=False)
    broadcast = forms.ChoiceField(label=_("交易直播（已经公开的，可以不选）"), required=False)

    def __init__(self, decisions: Decisions, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        for name in ("decision", "broadcast"):
            fields[name].choices = decision_choices(decisions)
        fields["deposit_into"].choices = [("", _("记账以前就收了")), *money_accounts()]

    def clean(self) -> dict[str, Any]:
        """A deposit that enters the book has a voucher."""
        found = super().clean() or {}
        if found.get("deposit") and found.get("deposit_into") and not found.get("voucher"):
            self.add_error("voucher", _("请写押金的凭证号。"))
        return found

    def new(self) -> NewContract:
        """What was agreed."""
        found = dict(self.cleaned_data)
        found["rises"] = int(found["rises"] * 100)
        for name in ("decision", "broadcast"):
            found[name] = chosen(found[name])
        return NewContract(**found)


class PaymentForm(forms.Form):
    """Rent that came."""

    number = forms.TypedChoiceField(label=_("哪一期"), coerce=int)
    amount = MoneyField(label=_("收到多少（元）"))
    on = day_field(_("哪天收到"))
    into = forms.ChoiceField(label=_("收到哪里"))
    voucher = WordsField(
        label=_("凭证号"), most=VOUCHER, empty=_("请写凭证号。"), widget=forms.TextInput()
    )

    def __init__(self, dues: list[tuple[int, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["number"].choices = dues
        fields["into"].choices = money_accounts()[::-1]

    def payment(self) -> Payment:
        """What came."""
        return Payment(
            **{key: self.cleaned_data[key] for key in ("amount", "on", "into", "voucher")}
        )


class ChangeForm(forms.Form):
    """Another use or quantity."""

    state = forms.ChoiceField(
        label=_("现状"), choices=[row for row in HoldingState.choices if row[0] != "disposed"]
    )
    quantity = forms.DecimalField(label=_("数量"), max_digits=14, decimal_places=2)
    reason = WordsField(label=_("为什么改"), most=WHY, empty=_("请写原因。"))


class DisposeForm(forms.Form):
    """Given away, by a decision."""

    on = day_field(_("哪天处置的"))
    reason = WordsField(label=_("原因和去向"), most=WHY, empty=_("请写原因。"))
    decision = forms.ChoiceField(label=_("哪一份公开的决定"))
    voucher = WordsField(
        label=_("凭证号"), most=VOUCHER, empty=_("请写凭证号。"), widget=forms.TextInput()
    )

    def __init__(self, decisions: Decisions, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["decision"].choices = decision_choices(decisions)[1:]


class EndForm(forms.Form):
    """A contract ends before its day."""

    on = day_field(_("哪天终止的"))
    why = WordsField(label=_("为什么终止"), most=WHY, empty=_("请写原因。"))
