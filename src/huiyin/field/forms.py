"""What a grid worker fills in: short, with the own grid as the place unless said otherwise."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huiyin.cases.states import Source
from huiyin.processes.matter_form import MatterForm, Report
from huiyin.rulebook import active
from huiyin.rulebook.model import Item


class FieldForm(MatterForm):
    """A report from the ground."""

    def draft(self) -> Report:
        """What the valid form says."""
        return self.report(source=Source.GRID)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].label = _("看到了什么")


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


def _groups() -> list[tuple[str, list[tuple[str, str]]]]:
    profile = active.profile()
    groups: dict[str, list[tuple[str, str]]] = {}
    for item in profile.items.values():
        if _on_the_spot(item):
            groups.setdefault(profile.domains[item.domain].name, []).append((item.key, item.name))
    return list(groups.items())


def _on_the_spot(item: Item) -> bool:
    """What the case would be refused for anyway is not offered."""
    return item.level == "village" and not item.confidential and not item.emergency
