"""Forms of contracts on holdings: agreed, paid, ended, the deposit given back."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from huiyin.common.words import WordsField
from huiyin.desk.forms.holdings import (
    NAME,
    VOUCHER,
    WHY,
    chosen,
    decision_choices,
    money_accounts,
)
from huiyin.desk.forms.money import MoneyField, day_field
from huiyin.disclosure.models import LettingWay, RentTerm
from huiyin.disclosure.publications.deciding import Choices
from huiyin.processes.disclosure.holdings import NewContract, Payment


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

    def __init__(self, decisions: Choices, live_deals: Choices, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["decision"].choices = decision_choices(decisions)
        fields["broadcast"].choices = decision_choices(live_deals)
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


class DepositForm(forms.Form):
    """A deposit that goes back."""

    on = day_field(_("日期"))
    out_of = forms.ChoiceField(label=_("从哪个账户付"))
    voucher = WordsField(
        label=_("凭证号"), most=VOUCHER, empty=_("请写凭证号。"), widget=forms.TextInput()
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["out_of"].choices = money_accounts()[::-1]


class EndForm(forms.Form):
    """A contract ends before its day."""

    on = day_field(_("哪天终止的"))
    why = WordsField(label=_("为什么终止"), most=WHY, empty=_("请写原因。"))
