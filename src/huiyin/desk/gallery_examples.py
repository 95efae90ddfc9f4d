"""Example data for the gallery of components: invented, and made from the profile's words."""

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huiyin.cases.states import State
from huiyin.processes.place_form import PlaceForm


def examples(at: datetime) -> dict[str, Any]:
    """What desk/gallery.html reads."""
    return {
        "states": State.choices,
        "lefts": [
            ("ok", _("还剩 3 个工作日")),
            ("soon", _("还剩 5 个工作时")),
            ("overdue", _("已超期 2 天")),
            ("paused", _("挂账至 %(day)s") % {"day": "2026-09-01"}),
        ],
        "tones": ["blue", "accent", "green", "red", "purple", "alarm"],
        "notices": ["info", "success", "warning", "error"],
        "rows": [_row(state) for state in (State.REPORTED, State.HANDLING, State.CLOSED)],
        "entries": _entries(at),
        "people": [
            {
                "name": _("孟晓联（示例）"),
                "post": _("村社区联络员"),
                "office": _("兴港社区"),
                "open": 3,
            }
        ],
        "facts": [(_("地点"), _("兴港社区 示例·滨江苑")), (_("来源"), _("居民自报"))],
        "form": _Words(),
        "wrong_form": _Words({"text": "", "day": "x", "sure": ""}, auto_id="wrong-%s"),
        "confirm_form": _Why(),
        "place_form": PlaceForm(),
    }


def _row(state: State) -> dict[str, Any]:
    return {
        "url": "#",
        "title": _("楼道里有人给电动车飞线充电，晚上不敢出门"),
        "state": state.value,
        "state_label": state.label,
        "reference": "20260603-7KQ2M9XV",
        "place": _("兴港社区 示例·滨江苑"),
        "office": _("兴港社区"),
        "when": _("%(time)s 反映") % {"time": "06-03 10:00"},
        "left": {"label": _("还剩 5 个工作时"), "tone": "soon", "exact": "2026-06-04 10:00"},
        "badges": [{"label": _("紧急"), "tone": "alarm"}, {"label": _("保密"), "tone": "purple"}],
    }


def _entries(at: datetime) -> list[dict[str, Any]]:
    told = [
        (_("上报"), _("诉求人"), _("楼道里有人给电动车飞线充电。"), "accent"),
        (_("受理"), _("兴港社区 孟晓联（示例）"), "", ""),
        (_("提交结果"), _("兴港社区 路平安（示例）"), _("已经拆除，并说明了危险。"), "done"),
    ]
    return [
        {
            "what": what,
            "who": who,
            "when": at - timedelta(hours=5 - number),
            "text": text,
            "tone": tone,
            "answer": tone == "done",
            "hash": f"{number}3f9a7c1"[:8],
        }
        for number, (what, who, text, tone) in enumerate(told)
    ]


class _Words(forms.Form):
    text = forms.CharField(
        label=gettext_lazy("什么事"),
        help_text=gettext_lazy("几句话就行。"),
        widget=forms.Textarea(attrs={"rows": 4, "maxlength": 200}),
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("结果"),
        choices=[("a", gettext_lazy("已解决")), ("b", gettext_lazy("已解释说明"))],
        widget=forms.RadioSelect,
        required=False,
    )
    day = forms.DateField(
        label=gettext_lazy("日期"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    photos = forms.FileField(label=gettext_lazy("照片"), required=False)
    sure = forms.BooleanField(label=gettext_lazy("我已看清上面的提示"))


class _Why(forms.Form):
    reason = forms.CharField(label=gettext_lazy("理由"), widget=forms.Textarea(attrs={"rows": 3}))
