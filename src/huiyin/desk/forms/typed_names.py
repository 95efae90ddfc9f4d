"""Fields that take a name typed in part, or the key that an address says in its place."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huiyin.common.columns import code_range
from huiyin.people.models import Organisation
from huiyin.rulebook import active
from huiyin.territory.naming import said

SHOWN = 5  # names in a sentence that asks which one is meant
LONGEST_ID = 18  # digits: the key of an office has no more


class OfferedInput(forms.TextInput):
    """A box with names to choose from, which the browser narrows while one types."""

    template_name = "components/where.html"
    offered: Sequence[tuple[str, str]] = ()

    def __init__(self) -> None:
        super().__init__({"autocomplete": "off", "maxlength": False})

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        """With the names, each with a word beside it."""
        context = super().get_context(name, value, {**(attrs or {}), "list": f"{name}-offered"})
        return {**context, "offered": self.offered}


def _one(named: Mapping[Any, str], typed: str, none: str) -> Any:
    """The key of the one whose name is meant: in full, or by a part that no other one has."""
    found = [key for key, name in named.items() if name == typed]
    found = found or [key for key, name in named.items() if typed in name]
    if len(found) == 1:
        return found[0]
    if not found:
        raise ValidationError(none)
    names = {"names": _("、").join(dict.fromkeys(named[key] for key in found[:SHOWN]))}
    raise ValidationError(_("符合的不止一个：%(names)s。请写全。") % names)


class ItemField(forms.CharField):
    """Cleans to the key of an item, from its key or its name."""

    def __init__(self) -> None:
        label = gettext_lazy("事项")
        super().__init__(label=label, required=False, max_length=100, widget=OfferedInput())

    def offer(self) -> None:
        """The catalogue, in the language of the page."""
        widget: Any = self.widget
        widget.offered = [(said(i.name), i.key) for i in active.profile().items.values()]

    def prepare_value(self, value: Any) -> Any:
        """The name of a key that stands in an address."""
        item = active.profile().items.get(str(value))
        return said(item.name) if item else value

    def clean(self, value: Any) -> str:
        """The one item that is meant, "" for all."""
        typed = str(super().clean(value)).strip()
        names = {key: said(item.name) for key, item in active.profile().items.items()}
        if not typed or typed in names:
            return typed
        none = _("事项目录里没有这一项。请从提示里选，或者写名称里的几个字。")
        return str(_one(names, typed, none))


class DeskField(forms.CharField):
    """Cleans to the id of an organisation, from the id or its name; None for all.

    ``within`` is the code below which a name is looked for.
    """

    within = ""

    def __init__(self) -> None:
        label = gettext_lazy("承办单位")
        super().__init__(label=label, required=False, max_length=100, widget=OfferedInput())

    def prepare_value(self, value: Any) -> Any:
        """The name of an id that stands in an address."""
        typed = str(value or "")
        if not typed.isdecimal() or len(typed) > LONGEST_ID:
            return value
        row = Organisation.objects.filter(pk=int(typed)).values_list("name", flat=True)
        return row.first() or value

    def clean(self, value: Any) -> int | None:
        """The one office that is meant."""
        typed = str(super().clean(value)).strip()
        if not typed:
            return None
        if typed.isdecimal():
            return int(typed[:LONGEST_ID])
        low, high = code_range(self.within or active.profile().place)
        rows = Organisation.objects.filter(unit__code__gte=low, unit__code__lt=high)
        named = rows.filter(name__contains=typed).values_list("pk", "name")[:100]
        none = _("这个地方没有叫这个名字的单位。请从提示里选，或者写名称里的几个字。")
        return int(_one(dict(named), typed, none))
