"""What a list can be narrowed by."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from huiyin.cases.states import State
from huiyin.desk.forms.where import WhereField
from huiyin.people.actors import Actor
from huiyin.territory import queries as territory

ALL = ("", _("全部"))
LEAST_TOWNS = 2  # of one there is nothing to choose


class CasesFilter(forms.Form):
    """State and place; ``before`` is the key of an older page. Words are for the search."""

    place = WhereField()
    state = forms.ChoiceField(label=_("状态"), required=False, choices=[ALL, *State.choices])
    before = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, actor: Actor, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        place: Any = self.fields["place"]
        place.within(actor.scopes)


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
        towns = dict(row for code in actor.scopes for row in territory.townships(code))
        fields: Any = self.fields
        fields["place"].choices = [ALL, *towns.items()]
        if len(towns) < LEAST_TOWNS:
            del self.fields["place"]
