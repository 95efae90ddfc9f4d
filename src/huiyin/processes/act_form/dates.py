"""Fields for a day or a moment: until when, and when to meet."""

from datetime import datetime, time, timedelta
from typing import Any

from django import forms
from django.utils.timezone import localdate, localtime, make_aware
from django.utils.translation import gettext as _

from huiyin.processes.act_choices import latest_day
from huiyin.processes.act_form.asking import Asking
from huiyin.rulebook import active

MOMENT = "%Y-%m-%dT%H:%M"
WEEK = timedelta(days=7)


def _day(label: str, **kwargs: Any) -> forms.DateField:
    return forms.DateField(
        label=label,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={
            "required": _("请选一个日期。"),
            "invalid": _("日期要写成 2026-09-01 的样子。"),
        },
        **kwargs,
    )


def planned_until(asking: Asking) -> forms.Field:
    """Until when a matter stands in the plan; asked of that outcome alone."""
    return _day(_("挂账到哪一天"), required=False, help_text=_("到这一天自动恢复办理。"))


def until(asking: Asking) -> forms.Field:
    """Until when: a longer limit, a suspension, a later date, or the leader's own limit."""
    if asking.row.name == "decide":
        return _decided(asking)
    latest = latest_day(asking.case, asking.row.name, asking.at)
    told = _("最晚可以申请到 %(day)s。") % {"day": latest.isoformat()} if latest else ""
    due = asking.case.due
    if asking.row.name == "ask_extension" and due:
        now = _("现在的总时限是 %(due)s。") % {"due": f"{localtime(due):%Y-%m-%d %H:%M}"}
        told = f"{now}{told}"
    field = _day(_("申请到哪一天"), help_text=told)
    if latest:
        field.widget.attrs["max"] = latest.isoformat()
    return field


def _decided(asking: Asking) -> forms.Field:
    due = asking.case.due
    in_a_week = localdate(asking.at + WEEK)
    return _day(
        _("什么时候办成"),
        initial=min(localdate(due), in_a_week) if due and due > asking.at else in_a_week,
        help_text=_("到这一天下班时到期，系统会跟到底。"),
    )


class MomentField(forms.DateTimeField):
    """A moment by the clock on the wall here."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            input_formats=[MOMENT, "%Y-%m-%d %H:%M"],
            widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format=MOMENT),
            error_messages={
                "required": _("请写明什么时候到场。"),
                "invalid": _("时间要写成 2026-09-01 09:00 的样子。"),
            },
            **kwargs,
        )


def meeting(asking: Asking) -> forms.Field:
    """When those called have to be there: proposed is the next working morning."""
    tomorrow = localdate(asking.at) + timedelta(days=1)
    morning: datetime = active.calendar().next_opening(
        make_aware(datetime.combine(tomorrow, time.min))
    )
    return MomentField(
        label=_("什么时候到场"),
        initial=localtime(morning),
        help_text=_("紧急的可以约在今天；不急的，请给人留出路上的时间。"),
    )
