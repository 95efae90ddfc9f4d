"""Forms of the book: one entry, and its reverse."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from huiyin.common.words import WordsField
from huiyin.desk.forms.holdings import VOUCHER, WHY, chosen, decision_choices
from huiyin.desk.forms.money import MoneyField, day_field
from huiyin.disclosure.domain.ledger import PARTY, PURPOSE
from huiyin.disclosure.models import PartyKind
from huiyin.disclosure.publications.deciding import Choices
from huiyin.processes.disclosure.holdings import Movement
from huiyin.rulebook import active
from huiyin.territory.naming import said


class EntryForm(forms.Form):
    """One line of the book; ``movement()`` of a valid form is what it says."""

    on = day_field(_("日期"))
    credit = forms.ChoiceField(
        label=_("钱从哪里来（贷方）"), help_text=_("收入选收入科目，支出选付钱的账户。")
    )
    debit = forms.ChoiceField(
        label=_("钱到哪里去（借方）"), help_text=_("收入选收钱的账户，支出选支出科目。")
    )
    amount = MoneyField(label=_("金额（元）"))
    voucher = WordsField(
        label=_("凭证号"), most=VOUCHER, empty=_("请写凭证号。"), widget=forms.TextInput()
    )
    purpose = WordsField(
        label=_("用途"),
        help_text=_("会公开，不写个人的姓名、电话、证件号。"),
        most=PURPOSE,
        empty=_("请写用途。"),
        widget=forms.TextInput(),
    )
    party = WordsField(
        label=_("对方（可以不填）"), most=PARTY, required=False, widget=forms.TextInput()
    )
    party_kind = forms.ChoiceField(label=_("对方是"), choices=PartyKind.choices, required=False)
    decision = forms.ChoiceField(label=_("决定（大额支出要选）"), required=False)

    def __init__(self, decisions: Choices, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rules, fields = active.profile().holdings, self.fields
        kept = {rule.account for rule in rules.classes.values()}
        chart = [(key, said(row.name)) for key, row in rules.accounts.items() if key not in kept]
        choices: Any = {"debit": chart, "credit": chart, "decision": decision_choices(decisions)}
        for name, found in choices.items():
            fields[name].choices = found  # type: ignore[attr-defined]

    def movement(self) -> Movement:
        """What is to be entered."""
        found = dict(self.cleaned_data)
        found["decision"] = chosen(found["decision"])
        return Movement(**found)


class ReverseForm(forms.Form):
    """Why an entry is taken back."""

    reason = WordsField(label=_("为什么红冲"), most=WHY, empty=_("请写原因。"))
