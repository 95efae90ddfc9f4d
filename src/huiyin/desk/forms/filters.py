"""What a list can be narrowed by."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from huiyin.cases.references import REFERENCE, plain_reference
from huiyin.cases.states import State
from huiyin.people.actors import Actor
from huiyin.rulebook import active
from huiyin.territory import queries as territory
from huiyin.territory.models import Unit

MOST_PLACES = 300  # of the list; what lies deeper is found by narrowing first
ALL = ("", _("全部"))
LEAST_TOWNS = 2  # of one there is nothing to choose


class CasesFilter(forms.Form):
    """State, place, compound, reference; ``before`` is the key of an older page."""

    reference = forms.CharField(
        label=_("编号"),
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
    state = forms.ChoiceField(label=_("状态"), required=False, choices=[ALL, *State.choices])
    place = forms.ChoiceField(label=_("地点"), required=False)
    compound = forms.ChoiceField(label=_("小区"), required=False)
    before = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, actor: Actor, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        scopes = sorted({post.scope for post in actor.posts})
        fields: Any = self.fields
        fields["place"].choices = [ALL, *_places(scopes)]
        found = [(str(key), name) for code in scopes for key, name in territory.compounds(code)]
        fields["compound"].choices = [ALL, *dict.fromkeys(found)]
        if not found:
            del self.fields["compound"]

    def clean_reference(self) -> str:
        """In its one spelling: the beginning of a reference, which starts with its day."""
        plain = plain_reference(self.cleaned_data["reference"])
        if not REFERENCE.fullmatch(plain):
            raise ValidationError(_("编号只有数字、字母和横线，例如 20260603-7K2M9QRT。"))
        return plain


def _places(scopes: list[str]) -> list[tuple[str, str]]:
    """The units of the actor's ranges, upper levels first, indented by their depth."""
    found: dict[str, str] = {}
    for code in scopes:
        units = Unit.objects.within(code).today().order_by("code").values_list("code", "name")
        for level in active.profile().levels:
            if level.digits <= len(code):
                continue
            rows = units.filter(level=level.key)[: MOST_PLACES - len(found) + 1]
            if len(found) + len(rows) > MOST_PLACES:
                break
            found |= dict(rows)
    least = min((len(code) for code in found), default=0)
    return [(code, "　" * ((len(code) - least) // 3) + found[code]) for code in sorted(found)]


class AuditFilter(forms.Form):
    """Which event, by or about whom; ``before`` is the key of an older page."""

    event = forms.ChoiceField(label=_("操作"), required=False)
    person = forms.CharField(label=_("人员（姓名或者账号）"), required=False, max_length=40)
    before = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)

    def __init__(self, events: list[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices: Any = self.fields["event"]
        choices.choices = [ALL, *events]


# What goes wrong, the gravest first; the keys are those of cases/watching.py.
KINDS = [
    ("alarm", _("警示")),
    ("overdue", _("超期")),
    ("supervised", _("督办未答复")),
    ("recheck", _("待抽查")),
    ("returned", _("多次退单")),
    ("slowed", _("中止和延期")),
    ("followed", _("我关注的")),
]


class WatchFilter(forms.Form):
    """Kind of trouble and town; ``before`` is the key of an older page."""

    kind = forms.ChoiceField(required=False, choices=KINDS, widget=forms.HiddenInput)
    place = forms.ChoiceField(label=_("镇街道"), required=False)
    before = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, actor: Actor, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        scopes = sorted({post.scope for post in actor.posts})
        towns = dict(row for code in scopes for row in territory.townships(code))
        fields: Any = self.fields
        fields["place"].choices = [ALL, *towns.items()]
        if len(towns) < LEAST_TOWNS:
            del self.fields["place"]
