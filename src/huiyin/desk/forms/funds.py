"""Forms of funds and premises."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from huiyin.common.words import WordsField
from huiyin.desk.forms.holdings import chosen, decision_choices
from huiyin.desk.forms.money import MoneyField, day_field
from huiyin.disclosure.models import HandOver
from huiyin.disclosure.publications.deciding import Choices
from huiyin.processes.disclosure.funds import Grant, NewPremises, Spending
from huiyin.rulebook import active
from huiyin.territory.naming import said

NAME, VOUCHER, PURPOSE, PLACE, GIVER, WHY = 60, 40, 120, 120, 60, 300  # characters
DM2 = 100  # in a square metre
Pairs = Sequence[tuple[str, str]]


def _words(label: Any, most: int, *, help_text: Any = "", empty: Any = "") -> WordsField:
    return WordsField(
        label=label,
        most=most,
        help_text=help_text,
        empty=empty,
        required=bool(empty),
        widget=forms.TextInput(),
    )


def _compounds(found: Sequence[tuple[int, str]]) -> list[tuple[str, Any]]:
    return [("", _("整个村（社区）")), *((str(key), name) for key, name in found)]


def _named(names: Any) -> list[tuple[str, str]]:
    return [(key, said(name)) for key, name in names.items()]


class GrantForm(forms.Form):
    """A fund and its lines; ``grant()`` of a valid form is what it says."""

    name = _words(_("经费的名称"), NAME, empty=_("请写经费的名称。"))
    source = forms.ChoiceField(label=_("资金来源"))
    compound = forms.ChoiceField(label=_("哪里的经费"), required=False)
    granted_on = day_field(_("拨款日期"))

    def __init__(self, compounds: Sequence[tuple[int, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rules, fields = active.profile().funds, self.fields
        own: Any = fields
        own["source"].choices = _named(rules.sources.names)
        own["compound"].choices = _compounds(compounds)
        for key, name in rules.lines.names.items():
            label = _("%(line)s（元）") % {"line": said(name)}
            fields[f"line_{key}"] = MoneyField(label=label, initial=0)

    def grant(self) -> Grant:
        """What is to be opened; lines of nothing are left out."""
        said_, lines = self.cleaned_data, active.profile().funds.lines.names
        return Grant(
            name=said_["name"],
            source=said_["source"],
            granted_on=said_["granted_on"],
            lines={key: said_[f"line_{key}"] for key in lines if said_[f"line_{key}"]},
            compound=int(said_["compound"]) if said_["compound"] else None,
        )


class SpendForm(forms.Form):
    """One spending."""

    line = forms.ChoiceField(label=_("项目"))
    on = day_field(_("日期"))
    amount = MoneyField(label=_("金额（元）"))
    voucher = _words(_("凭证号"), VOUCHER, empty=_("请写凭证号。"))
    purpose = _words(
        _("用在哪里"), PURPOSE, help_text=_("所有人都会看到，不写个人。"), empty=_("请写用在哪里。")
    )
    decision = forms.ChoiceField(label=_("决定（已经公开的）"), required=False)

    def __init__(self, lines: Pairs, decisions: Choices, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("auto_id", "spend_%s")
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["line"].choices = [(key, said(name)) for key, name in lines]
        fields["decision"].choices = decision_choices(decisions)

    def spending(self) -> Spending:
        """What was spent."""
        return Spending(**self.cleaned_data | {"decision": chosen(self.cleaned_data["decision"])})


class OverrunForm(forms.Form):
    """By how much a line is to be overspent, and why."""

    line = forms.ChoiceField(label=_("项目"))
    amount = MoneyField(label=_("要超支多少（元）"))
    reason = _words(_("为什么要超支"), WHY, empty=_("请写明为什么。"))

    def __init__(self, lines: Pairs, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("auto_id", "overrun_%s")
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["line"].choices = [(key, said(name)) for key, name in lines]


class HandOverForm(forms.Form):
    """A state of the hand-over."""

    state = forms.ChoiceField(label=_("移交情况"), choices=HandOver.choices)
    since = day_field(_("从哪天起"))
    giver = _words(_("由哪个单位移交"), GIVER)


class PremisesForm(HandOverForm):
    """Premises; ``premises()`` of a valid form is what it says."""

    name = _words(_("用房的名称"), NAME, empty=_("请写用房的名称。"))
    use = forms.ChoiceField(label=_("用途"))
    compound = forms.ChoiceField(label=_("在哪里"), required=False)
    place = _words(_("地点"), PLACE)
    area = forms.DecimalField(
        label=_("面积（平方米）"),
        min_value=Decimal("0.01"),
        max_digits=9,
        decimal_places=2,
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
        error_messages={"required": _("请填面积。"), "invalid": _("请填数字。")},
    )
    certificate = _words(_("权证编号"), NAME)

    field_order = ("name", "use", "compound", "place", "area", "state", "since", "giver")

    def __init__(self, compounds: Sequence[tuple[int, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["use"].choices = _named(active.profile().funds.uses.names)
        fields["compound"].choices = _compounds(compounds)

    def premises(self) -> NewPremises:
        """What is to be registered."""
        found = dict(self.cleaned_data)
        found["area"] = int(found["area"] * DM2)
        found["compound"] = int(found["compound"]) if found["compound"] else None
        return NewPremises(**found)
