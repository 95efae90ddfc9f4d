"""Who stands in for an absent holder, and on which days."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huiyin.desk.forms.people.fields import PersonField, called
from huiyin.people.actors import Actor
from huiyin.people.models import Post
from huiyin.people.queries import visible_staff


def _day(label: Any, missing: Any) -> forms.DateField:
    return forms.DateField(
        label=label,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={
            "required": missing,
            "invalid": gettext_lazy("请选一个日期，如 2026-06-30。"),
        },
    )


class DeputyForm(forms.Form):
    """Somebody else, or nobody."""

    def __init__(self, *args: Any, post: Post, actor: Actor, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["deputy"] = PersonField(
            visible_staff(actor, on=on),
            label=_("代理人"),
            required=False,
            initial=called(post.deputy) if post.deputy else "",
            help_text=_("请假期间以本人的岗位权限办事，记录里写明谁代谁。留空就是不设代理人。"),
        )


class LeaveForm(forms.Form):
    """From the first day to the last, both included."""

    first_day = _day(gettext_lazy("第一天"), gettext_lazy("请选第一天。"))
    last_day = _day(gettext_lazy("最后一天（含）"), gettext_lazy("请选最后一天。"))

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("first_day", "last_day"):
            self.fields[name].widget.attrs["min"] = on.isoformat()
