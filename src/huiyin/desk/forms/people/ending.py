"""The end of a post: its last day and who comes after; nobody only if somebody says so."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huiyin.desk.forms.people.fields import PersonField
from huiyin.people.actors import Actor
from huiyin.people.models import Post
from huiyin.people.queries import visible_staff
from huiyin.processes.attendance import Remaining, without


class EndForm(forms.Form):
    """``remaining`` is who will be left on the day after the last."""

    last_day = forms.DateField(
        label=gettext_lazy("任职最后一天"),
        help_text=gettext_lazy("过了这一天，权限自动收回。已经离岗的，最早写昨天。"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={
            "required": gettext_lazy("请选最后一天。"),
            "invalid": gettext_lazy("请选一个日期，如 2026-06-30。"),
        },
    )

    def __init__(self, *args: Any, post: Post, actor: Actor, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.proposed = max(on, post.starts)
        self.fields["last_day"].initial = self.proposed
        self.fields["successor"] = PersonField(
            visible_staff(actor, on=on),
            label=_("接任人"),
            required=False,
            help_text=_("接任人从次日起任同一岗位，同一单位和范围，接着办。"),
        )
        self.fields["alone"] = forms.BooleanField(
            label=_("暂时没有接任人，我知道这个岗位会空着"), required=False
        )
        self.remaining: Remaining = without(post, on=self._last() + timedelta(days=1))
        if not self.remaining.nobody:
            del self.fields["alone"]

    def _last(self) -> date:
        """The day that stands in the form; while there is none, the day proposed."""
        try:
            return date.fromisoformat(str(self["last_day"].value()))
        except ValueError:
            return self.proposed

    def clean(self) -> dict[str, Any]:
        """Where nobody would be left, a successor or a word that this is meant."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        left_alone = "alone" in self.fields and not data.get("alone")
        if left_alone and not data.get("successor") and "successor" not in self.errors:
            self.add_error(
                "successor", _("结束以后这个单位没有人任这个岗位。请填接任人，或在下面打勾说明。")
            )
        return data
