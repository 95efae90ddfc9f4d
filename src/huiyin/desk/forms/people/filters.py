"""Filters over the list of people and the list of offices."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huiyin.people.actors import Actor
from huiyin.people.permissions import managing_posts
from huiyin.territory import queries as territory

SUSPENDED, NEVER, NO_POST = "suspended", "never", "no_post"
STATES = [
    ("", gettext_lazy("全部")),
    (NEVER, gettext_lazy("从未登录")),
    (SUSPENDED, gettext_lazy("停用")),
    (NO_POST, gettext_lazy("没有岗位")),
]
COUNTY_DIGITS, TOWNSHIP_DIGITS = 6, 9


class _PlaceFilter(forms.Form):
    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"] = forms.ChoiceField(
            label=_("地区"), required=False, choices=_units(actor)
        )
        self.order_fields(("words", "unit"))

    @property
    def chosen(self) -> dict[str, str]:
        """What was asked for; what is not offered asks for nothing."""
        self.is_valid()
        return {name: self.cleaned_data.get(name, "") for name in self.fields}


class StaffFilter(_PlaceFilter):
    """Words, place, office, state."""

    words = forms.CharField(label=gettext_lazy("姓名或账号"), required=False)
    office = forms.CharField(label=gettext_lazy("单位名称"), required=False)
    state = forms.ChoiceField(label=gettext_lazy("账号状态"), required=False, choices=STATES)


class OfficeFilter(_PlaceFilter):
    """Words, place, and whether somebody is missing there."""

    words = forms.CharField(label=gettext_lazy("单位名称"), required=False)
    vacant = forms.ChoiceField(
        label=gettext_lazy("人手"),
        required=False,
        choices=[("", gettext_lazy("全部")), ("yes", gettext_lazy("有空缺"))],
    )


def _units(actor: Actor) -> list[Any]:
    """Townships and, under each, its villages, of the ranges the actor manages.

    Of a city its counties and, under each, its townships: its villages are too many for a list.
    """
    groups: dict[str, tuple[str, list[tuple[str, str]]]] = {}
    for post in managing_posts(actor):
        if len(post.scope) < COUNTY_DIGITS:
            for code, name in territory.county_choices(post.scope):
                whole = (code, _("%(name)s（全部）") % {"name": name})
                groups[code] = (name, [whole, *territory.townships(code)])
            continue
        for code, name in territory.townships(post.scope):
            groups[code] = (name, [(code, _("%(name)s（全部）") % {"name": name})])
        for code, name in territory.villages(post.scope):
            above = groups.setdefault(code[:TOWNSHIP_DIGITS], (_("村社区"), []))
            if (code, name) not in above[1]:
                above[1].append((code, name))
    return [("", _("全部")), *groups.values()]
