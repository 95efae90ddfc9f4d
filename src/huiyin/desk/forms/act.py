"""The form of one act, made from its row of the table of transitions."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huiyin.cases.models import Case
from huiyin.cases.transitions import Transition
from huiyin.desk.forms.needs import NEEDS
from huiyin.files.gathering import gather
from huiyin.people.actors import Actor
from huiyin.rulebook import active

# The same need is asked for in other words where another act asks for it.
LABELS = {
    ("ask_up", "reason"): gettext_lazy("为什么请上级接办，已经做了什么"),
    ("send_back", "reason"): gettext_lazy("为什么退回，下级该怎么办"),
    ("decline", "reason"): gettext_lazy("为什么不予受理（诉求人会看到）"),
    ("correct_place", "reason"): gettext_lazy("怎么知道地点不对"),
    ("set_aside", "reason"): gettext_lazy("为什么搁置"),
    ("restore", "reason"): gettext_lazy("为什么恢复"),
    ("return", "reason"): gettext_lazy("具体情况和依据，应由哪个单位办"),
    ("refuse_return", "reason"): gettext_lazy("为什么不同意退单"),
    ("release_helper", "reason"): gettext_lazy("为什么不用会办了"),
    ("fail_review", "reason"): gettext_lazy("哪里没有办好，还要做什么"),
    ("pass_review", "comment"): gettext_lazy("核查情况（可以不写）"),
    ("agree_return", "comment"): gettext_lazy("说明（可以不写）"),
    ("submit_share", "text"): gettext_lazy("做了什么，结果怎样（主办单位会看到）"),
    ("submit", "text"): gettext_lazy("做了什么，结果怎样（诉求人会看到）"),
    ("progress", "text"): gettext_lazy("进展到哪里了（诉求人会看到）"),
}
WARNINGS = {
    "decline": gettext_lazy("不予受理以后，本平台不再办理这件事。法定途径和理由会告诉诉求人。"),
    "set_aside": gettext_lazy(
        "搁置以后不再催办、不计入统计。只用于广告、乱码等明显不是诉求的内容，可以恢复。"
    ),
}


class ActForm(forms.Form):
    """The fields an act needs, each made by the registry; several may stand on one page."""

    def __init__(self, row: Transition, case: Case, actor: Actor, **kwargs: Any) -> None:
        super().__init__(auto_id=f"{row.name}-%s", **kwargs)
        self.row, self.case = row, case
        for need in row.needs:
            self.fields[need] = NEEDS[need](case, actor)
            if (row.name, need) in LABELS:
                self.fields[need].label = LABELS[row.name, need]
        if row.danger:
            self.fields["sure"] = forms.BooleanField(
                label=_("我已看清上面的提示，确定%(act)s") % {"act": row.label},
                error_messages={"required": _("请先打勾确认。")},
            )

    @property
    def warning(self) -> str:
        """What somebody about to do something grave should know."""
        return str(WARNINGS.get(self.row.name, ""))

    def clean(self) -> dict[str, Any]:
        """Look into the photos last: they cost the most."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        data.pop("sure", None)
        if data.get("photos") and not self.errors:
            clean, problems = gather(data["photos"], most=_most(), limit=settings.PHOTO_BYTES)
            data["photos"] = clean
            for problem in problems:
                self.add_error("photos", problem)
        return data


def _most() -> int:
    return int(active.profile().counts["photos_per_report"].value)
