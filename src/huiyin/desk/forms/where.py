"""A place to narrow a list by: typed in words or initials, or chosen from what is offered."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huiyin.cases.wording import place_name, place_path
from huiyin.processes.place_form import known_code
from huiyin.rulebook import active
from huiyin.territory.locating import grid_of
from huiyin.territory.models import Compound, Unit
from huiyin.territory.typed import Typed, meant, places_typed

MOST_PLACES = 300  # offered; what lies deeper is found by typing
_COMPOUND = re.compile(r"c([0-9]{1,18})")


@dataclass(frozen=True)
class Place:
    """What a list is narrowed to; ``key`` says it in an address. False where nothing is."""

    key: str = ""
    code: str = ""
    compound: int | None = None

    def __bool__(self) -> bool:
        return bool(self.key)


class WhereInput(forms.TextInput):
    """A box with a list of places that the browser narrows by name and by initials."""

    template_name = "components/where.html"
    scopes: Sequence[str] = ()

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        """With the places offered, read when the page is drawn."""
        context = super().get_context(name, value, {**(attrs or {}), "list": f"{name}-offered"})
        return {**context, "offered": _offered(self.scopes)}


class WhereField(forms.CharField):
    """Cleans to a :class:`Place` within ``scopes``; ``found`` are those the words can mean.

    The error of words that mean several places or none is one sentence.
    """

    widget = WhereInput
    found: Sequence[Typed] = ()
    clear = ""  # in full what the words turned out to mean

    def __init__(self) -> None:
        super().__init__(
            label=gettext_lazy("地点"),
            required=False,
            max_length=100,
            widget=WhereInput(attrs={"autocomplete": "off", "maxlength": False}),
        )
        self.scopes: Sequence[str] = ()

    def within(self, scopes: Sequence[str]) -> None:
        """Offer and find what lies within these codes alone."""
        self.scopes = scopes
        widget: Any = self.widget
        widget.scopes = scopes

    def prepare_value(self, value: Any) -> Any:
        """The place in words once it is clear; until then what was typed as it was typed."""
        return self.clear or named(value if isinstance(value, str) else "") or value

    def clean(self, value: Any) -> Place:
        """The one place that is meant."""
        typed = str(super().clean(value))
        if not typed:
            return Place()
        if named(typed):
            compound = _COMPOUND.fullmatch(typed)
            if compound:
                return Place(typed, _village(int(compound[1])), int(compound[1]))
            return Place(typed, typed)
        self.found = places_typed(typed, self.scopes)
        one = meant(self.found)
        if one is None and self.found:
            raise ValidationError(_("这样的地方不止一个，请在下面选。"))
        if one is None:
            raise ValidationError(
                _("没有找到这个地方。请写社区、村或者小区的名字，写拼音首字母也行，例如 qzsq。")
            )
        self.clear = words_of(one)
        return Place(key_of(one), one.code, one.compound)


def key_of(place: Typed) -> str:
    """How an address names it."""
    return place.code if place.compound is None else f"c{place.compound}"


def words_of(place: Typed) -> str:
    """How a list names it: with what it lies in."""
    if place.compound is None:
        return place_path(place.code)
    return f"{place_name(place.code)} {place.name}"


def named(key: str) -> str:
    """The words of a key; "" for what is no key of this place."""
    if found := _COMPOUND.fullmatch(key):
        row = Compound.objects.filter(pk=int(found[1])).values_list("village__code", "name").first()
        return f"{place_name(row[0])} {row[1]}" if row else ""
    return place_path(key) if known_code(key) and grid_of(key) else ""


def _village(compound: int) -> str:
    return Compound.objects.values_list("village__code", flat=True).get(pk=compound)


def _offered(scopes: Sequence[str]) -> list[tuple[str, str]]:
    """Words and initials of the units of the ranges: the upper levels as long as they are few."""
    found: dict[str, str] = {}
    for code in scopes:
        units = Unit.objects.within(code).today().order_by("code").values_list("code", "initials")
        for level in active.profile().levels:
            if level.digits <= len(code):
                continue
            rows = units.filter(level=level.key)[: MOST_PLACES - len(found) + 1]
            if len(found) + len(rows) > MOST_PLACES:
                break
            found |= dict(rows)
    return [(place_path(code), found[code]) for code in sorted(found)]
