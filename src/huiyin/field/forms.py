"""What a phone's reports are checked by: short, the own grid is the place unless one is named.

Photos and recordings come on their own way; ``seconds`` says how long something was said.
"""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huiyin.cases.states import Source
from huiyin.processes.matter_form import MatterForm, Report
from huiyin.rulebook import active
from huiyin.rulebook.model import Item
from huiyin.territory.naming import said


class FieldForm(MatterForm):
    """A report from the ground."""

    def draft(self) -> Report:
        """What the valid form says."""
        return self.report(source=Source.GRID)

    def __init__(self, *args: Any, seconds: int = 0, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.seconds = seconds
        self.fields["text"].label = _("看到了什么")

    def clean_sound(self) -> bool:
        """A recording came on its own way, and was looked into there."""
        return bool(self.seconds)


class SelfHandledForm(FieldForm):
    """随手做: found and done."""

    item = forms.ChoiceField(
        label=gettext_lazy("是哪类事"),
        error_messages={"required": gettext_lazy("请选一下是哪类事。")},
    )

    field_order = ["item", "text"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].label = _("做了什么")
        self.fields["text"].help_text = _("例如：楼道口的旧沙发，已和物业一起搬走。")
        self.fields["item"].choices = [("", _("请选择")), *_groups()]  # type: ignore[attr-defined]


def on_the_spot() -> list[tuple[str, Item]]:
    """The items that may be done on the spot, each after the name of its field of work.

    What the case would be refused for anyway is not offered.
    """
    profile = active.profile()
    return [
        (said(profile.domains[item.domain].name), item)
        for item in profile.items.values()
        if item.level == "village" and not item.confidential and not item.emergency
    ]


def _groups() -> list[tuple[str, list[tuple[str, str]]]]:
    groups: dict[str, list[tuple[str, str]]] = {}
    for field, item in on_the_spot():
        groups.setdefault(field, []).append((item.key, said(item.name)))
    return list(groups.items())
