"""The part of a form that says where it happened; the three surfaces share it.

Plain lists work without scripts; with them the lists follow one another (place.js).
"""

from typing import Any

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from huiyin.common.refusal import Refused
from huiyin.processes.placing import COUNTY_DIGITS, Placed, place_of
from huiyin.rulebook import active
from huiyin.territory import queries
from huiyin.territory.models import Compound

MANY = 400  # lists longer than this are sent for the chosen unit above only
LISTS = ("township", "village", "compound")
OUT_OF_RANGE = 999.0  # degrees: what is no number lies nowhere

Choices = list[Any]


class PlaceForm(forms.Form):
    """Where: a point, a compound, a village, a township or nothing; ``placed`` once valid.

    ``scope`` is the code of the unit that is meant where nothing is chosen.
    """

    township = forms.CharField(required=False, widget=forms.Select)
    village = forms.CharField(required=False, widget=forms.Select)
    compound = forms.CharField(required=False, widget=forms.Select)
    place = forms.CharField(required=False, max_length=100)
    longitude = forms.CharField(required=False, widget=forms.HiddenInput)
    latitude = forms.CharField(required=False, widget=forms.HiddenInput)

    placed: Placed

    def __init__(self, *args: Any, scope: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.scope = scope
        self._name_fields()
        self.fields["township"].initial = scope[:9]
        self.fields["village"].initial = scope[:12] if len(scope) >= 12 else ""
        for name in LISTS:
            self._fill(name)

    def _name_fields(self) -> None:
        profile = active.profile()
        labels = {
            "township": profile.level("township").name,
            "village": profile.level("village").name,
            "compound": _("小区"),
            "place": _("详细地点"),
        }
        for name, label in labels.items():
            self.fields[name].label = label
        self.fields["place"].help_text = _("例如：3幢2单元楼道口、菜场东门。")
        self.fields["place"].error_messages["max_length"] = _(
            "详细地点最多写 100 个字，请写短一些。"
        )

    def _fill(self, name: str) -> None:
        """The lists are read when the page is drawn: what is handed in needs none."""
        widget: Any = self.fields[name].widget
        widget.choices = lambda: self._lists[name]

    @cached_property
    def _lists(self) -> dict[str, Choices]:
        place = active.profile().place
        township, village = (known_code(str(self[name].value() or "")) for name in LISTS[:2])
        townships = queries.townships(place)
        villages = queries.villages(place)
        if len(villages) > MANY:
            villages = [row for row in villages if township and row[0].startswith(township)]
        compounds = queries.compounds(village or place)
        if len(compounds) > MANY:
            compounds = []
        unsure = [("", _("请选择（可以不选）"))]
        none = [("", _("不在小区里，或者列表里没有"))]
        return {
            "township": [*unsure, *townships],
            "village": [*unsure, *_grouped(villages, dict(townships))],
            "compound": [*none, *((str(pk), name) for pk, name in compounds)],
        }

    def clean(self) -> dict[str, Any]:
        """Find the unit; a sentence on the list of townships where that fails."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        point = data.get("longitude", ""), data.get("latitude", "")
        try:
            self.placed = place_of(
                longitude=_degrees(point[0]) if all(point) else None,
                latitude=_degrees(point[1]) if all(point) else None,
                compound=_compound(data.get("compound", "")),
                village=data.get("village", ""),
                township=data.get("township", ""),
                words=data.get("place", ""),
                otherwise=self.scope,
            )
        except Refused as refusal:
            self.add_error("township", refusal.sentence)
            self._forget_point()
        return data

    def _forget_point(self) -> None:
        """A point that was refused must not come back with the form and be refused again."""
        held: Any = self.data.copy()  # type: ignore[attr-defined]
        for name in ("longitude", "latitude"):
            held[self.add_prefix(name)] = ""
        self.data = held


def known_code(code: str) -> str:
    """The code if it can be one of this place, else nothing."""
    place = active.profile().place
    fits = code.isascii() and code.isdecimal() and len(code) >= COUNTY_DIGITS
    return code if fits and code.startswith(place) else ""


def _grouped(villages: queries.Choices, townships: dict[str, str]) -> Choices:
    groups: dict[str, list[tuple[str, str]]] = {}
    for code, name in villages:
        groups.setdefault(townships.get(code[:9], ""), []).append((code, name))
    return list(groups.items())


def _degrees(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return OUT_OF_RANGE


def _compound(key: str) -> Compound | None:
    if not (key.isascii() and key.isdecimal()) or len(key) > 18:
        return None
    rows = Compound.objects.select_related("village").defer("village__boundary")
    return rows.filter(pk=int(key), village__ended__isnull=True).first()
