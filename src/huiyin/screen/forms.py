"""What somebody fills in who opens a wall for a display."""

from collections.abc import Iterable

from django import forms
from django.utils.translation import gettext_lazy as _

from huiyin.insight.places import Place
from huiyin.insight.wall_keys import MOST_DAYS

USUAL_DAYS = 30


class KeyForm(forms.Form):
    """For which place, where it hangs, for how long."""

    place = forms.ChoiceField(label=_("地方"), error_messages={"required": _("请选一个地方。")})
    name = forms.CharField(
        label=_("挂在哪里"),
        max_length=40,
        help_text=_("例如：办事大厅东墙。停用的时候靠它认出是哪一块屏。"),
        error_messages={
            "required": _("请写这块屏挂在哪里，例如：办事大厅东墙。"),
            "max_length": _("最多 40 个字，请写短一些。"),
        },
    )
    days = forms.IntegerField(
        label=_("有效几天"),
        min_value=1,
        max_value=MOST_DAYS,
        initial=USUAL_DAYS,
        help_text=_("到期自动失效，最长 30 天；要继续用，再开一个。"),
        error_messages={
            "required": _("请写有效几天，1 至 30。"),
            "invalid": _("请写一个整数，1 至 30。"),
            "min_value": _("至少 1 天。"),
            "max_value": _("最长 30 天，到期再开一个。"),
        },
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )

    def __init__(self, places: Iterable[Place], *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        field = self.fields["place"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(place.code, place.title or place.name) for place in places]
