"""Forms about meetings: announced, moved, cancelled."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django import forms
from django.utils.timezone import localtime, make_aware
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huiyin.desk.forms.households import DAY, VillageForm
from huiyin.outreach.domain.meetings import PLACE, REASON
from huiyin.outreach.models import Meeting
from huiyin.rulebook import active
from huiyin.rulebook.model import MeetingKind, Weekday
from huiyin.territory.naming import said

HOUR = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
DAYS = {
    Weekday.MONDAY: gettext_lazy("周一"),
    Weekday.TUESDAY: gettext_lazy("周二"),
    Weekday.WEDNESDAY: gettext_lazy("周三"),
    Weekday.THURSDAY: gettext_lazy("周四"),
    Weekday.FRIDAY: gettext_lazy("周五"),
    Weekday.SATURDAY: gettext_lazy("周六"),
    Weekday.SUNDAY: gettext_lazy("周日"),
}


class WhenForm(forms.Form):
    """Day, hour and place."""

    day = forms.DateField(
        label=gettext_lazy("日期"),
        widget=DAY,
        error_messages={"required": gettext_lazy("请选日期。")},
    )
    hour = forms.TimeField(
        label=gettext_lazy("几点"),
        widget=HOUR,
        error_messages={"required": gettext_lazy("请选几点开始。")},
    )
    place = forms.CharField(
        label=gettext_lazy("在哪里"),
        max_length=PLACE,
        error_messages={"required": gettext_lazy("请写在哪里开。")},
    )

    @property
    def starts(self) -> datetime:
        """When a valid form says that it begins."""
        return make_aware(datetime.combine(self.cleaned_data["day"], self.cleaned_data["hour"]))


class MeetingForm(WhenForm, VillageForm):
    """A new meeting of a kind of this place."""

    kind = forms.ChoiceField(label=gettext_lazy("什么会"), widget=forms.RadioSelect)

    field_order = ("village", "kind", "day", "hour", "place")

    def __init__(self, villages: Mapping[str, str], *args: Any, **kwargs: Any) -> None:
        super().__init__(villages, *args, **kwargs)
        fields: Any = self.fields
        kinds = active.profile().outreach.meetings.values()
        fields["kind"].choices = [(kind.key, usual(kind)) for kind in kinds]
        fields["kind"].error_messages["required"] = _("请选是哪一种会。")

    def meant(self) -> dict[str, Any]:
        """What a valid form says, as the process takes it."""
        data = self.cleaned_data
        return {
            "kind": data["kind"],
            "unit_code": data["village"],
            "starts": self.starts,
            "place": data["place"],
        }


def _reason() -> forms.CharField:
    return forms.CharField(
        label=gettext_lazy("原因"),
        max_length=REASON,
        help_text=gettext_lazy("居民会看到，不要写别人的私事。"),
        error_messages={"required": gettext_lazy("请写明原因，居民会看到。")},
    )


class MoveForm(WhenForm):
    """Another day, hour or place, and why."""

    reason = _reason()

    def __init__(self, meeting: Meeting, *args: Any, **kwargs: Any) -> None:
        starts = localtime(meeting.starts)
        kwargs["initial"] = {"day": starts.date(), "hour": starts.time(), "place": meeting.place}
        super().__init__(*args, **kwargs)

    def meant(self) -> dict[str, Any]:
        """What a valid form says, as the process takes it."""
        data = self.cleaned_data
        return {"starts": self.starts, "place": data["place"], "reason": data["reason"]}


class CancelForm(forms.Form):
    """Why it is not held."""

    reason = _reason()
    cancel = forms.CharField(widget=forms.HiddenInput, initial="1")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["auto_id"] = "cancel_%s"  # beside the form that moves it, on one page
        super().__init__(*args, **kwargs)

    def meant(self) -> dict[str, Any]:
        """What a valid form says, as the process takes it."""
        return {"reason": self.cleaned_data["reason"]}


def usual(kind: MeetingKind) -> str:
    """A kind with its usual days and hour: 周一夜话（周一 19:30）."""
    days = _("、").join(str(DAYS[day]) for day in kind.days)
    return _("%(name)s（%(days)s %(hour)s）") % {
        "name": said(kind.name),
        "days": days,
        "hour": f"{kind.time:%H:%M}",
    }
