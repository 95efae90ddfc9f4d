"""A post to give: which role, in which office, for which scope, from when, who stands in."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huiyin.desk.forms.people import offered
from huiyin.desk.forms.people.fields import OfficeField, PersonField
from huiyin.people.actors import Actor
from huiyin.people.models import Organisation
from huiyin.people.queries import visible_staff
from huiyin.processes.new_staff import FirstPost
from huiyin.rulebook import active
from huiyin.rulebook.model import Role

# Whatever decides on the lists further down asks for them anew, and they alone are replaced.
NARROWS = {
    "hx-post": "",
    "hx-target": "#narrowed",
    "hx-select": "#narrowed",
    "hx-swap": "outerHTML",
    "hx-sync": "#narrowed:replace",
    "hx-vals": '{"narrow": "1"}',
}
ON_TYPING = {"hx-trigger": "input changed delay:300ms"}


class PostForm(forms.Form):
    """The lists are narrowed by what is chosen already, whether the form was sent or not."""

    words = forms.CharField(
        label=gettext_lazy("找单位"),
        required=False,
        widget=forms.TextInput(
            attrs={
                **NARROWS,
                **ON_TYPING,
                "type": "search",
                "autocomplete": "off",
                "placeholder": gettext_lazy("写名称里的几个字，下面的列表会变短"),
            }
        ),
    )

    def __init__(self, *args: Any, actor: Actor, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.actor = actor
        needed = not getattr(self, "optional", False)
        self.fields["role"] = forms.ChoiceField(
            label=_("岗位"),
            choices=offered.roles(),
            required=needed,
            widget=forms.Select(attrs=NARROWS),
            error_messages={"required": _("请选岗位。")},
        )
        rows = offered.offices(actor, self.role, self.current("words"), self.current("office"))
        self.more = len(rows) > offered.MOST_OFFICES
        self.fields["office"] = OfficeField(
            rows,
            offered.by_township(rows),
            label=_("单位"),
            required=needed,
            widget=forms.Select(attrs=NARROWS),
            error_messages={"required": _("请选单位。")},
        )
        self.fields["place"] = forms.ChoiceField(
            label=_("管哪里"),
            choices=offered.places(self.office, self.role),
            required=needed,
            help_text=_("岗位的权限只在这个范围内有效。"),
            initial=self._whole(),
            error_messages={
                "required": _("请选管哪里。"),
                "invalid_choice": _("这个范围不属于现在选的单位和岗位，请重新选。"),
            },
        )
        self.fields["starts"] = forms.DateField(
            label=_("从哪天起"),
            initial=on,
            required=needed,
            error_messages={"required": _("请选从哪天起。"), "invalid": _("请选一个日期。")},
            widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        )
        self.fields["contact"] = forms.CharField(
            label=_("公示电话（可以不填）"),
            required=False,
            max_length=30,
            help_text=_("写在公示牌上给居民看的，不是账号的手机；要本人同意公开。"),
            widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off"}),
        )
        self.fields["deputy"] = PersonField(
            visible_staff(actor, on=on),
            label=_("请假时的代理人（可以以后再定）"),
            required=False,
        )

    def current(self, name: str) -> str:
        """What stands in a field now, checked or not."""
        found = self.data.get(self.add_prefix(name)) if self.is_bound else self.initial.get(name)
        return str(found or "").strip()

    @property
    def role(self) -> Role | None:
        """The role that is chosen."""
        return active.profile().roles.get(self.current("role"))

    @property
    def office(self) -> Organisation | None:
        """The office that is chosen."""
        field = self.fields["office"]
        assert isinstance(field, OfficeField)
        return field.rows.get(self.current("office"))

    def _whole(self) -> str:
        """The office's whole range, where the role may have it: the usual case."""
        if not self.office or not self.role or self.office.unit.level != self.role.level:
            return ""
        return f"{offered.UNIT}:{self.office.unit.code}"

    def post(self) -> FirstPost:
        """What was chosen, once it is valid."""
        scope, compound, building = offered.place(self.cleaned_data["place"])
        office = self.cleaned_data["office"]
        return FirstPost(
            organisation=office,
            role=self.cleaned_data["role"],
            scope=scope or office.unit,
            compound=compound,
            starts=self.cleaned_data["starts"],
            deputy=self.cleaned_data["deputy"],
            building=building,
            contact=self.cleaned_data["contact"],
        )


class FirstPostForm(PostForm):
    """The same, all of it or nothing."""

    optional = True

    @property
    def wanted(self) -> bool:
        """Something was chosen."""
        return any(self.current(name) for name in ("role", "office", "place"))

    def clean(self) -> dict[str, Any]:
        """Half a post is none."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        for name in ("role", "office", "place", "starts"):
            if self.wanted and not data.get(name) and name not in self.errors:
                asked = self.fields[name].error_messages["required"]
                self.add_error(
                    name, _("%(ask)s不同时安排岗位的话，请把岗位和单位都清空。") % {"ask": asked}
                )
        return data
