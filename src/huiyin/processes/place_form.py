"""The part of a form that says where it happened; the three surfaces share it.

Plain lists work without scripts; with them the lists follow one another (place.js). Where
they would be too long for one page, as in a city, a button brings those below what was chosen.
"""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.utils import ErrorDict
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huiyin.common.refusal import Refused
from huiyin.processes.placing import COUNTY_DIGITS, Placed, place_of
from huiyin.rulebook import active
from huiyin.territory import queries
from huiyin.territory.models import Compound
from huiyin.territory.naming import said

TOWNSHIP_DIGITS = 9
MANY = 400  # lists longer than this are sent for the chosen unit above only
LISTS = ("county", "township", "village", "compound")
RELIST = "relist"  # the name of the button
OUT_OF_RANGE = 999.0  # degrees: what is no number lies nowhere

Choices = list[Any]


@dataclass(frozen=True)
class Chosen:
    """The codes that stand chosen in the lists, "" for none."""

    county: str
    township: str
    village: str

    @property
    def deepest(self) -> str:
        """The one that says most."""
        return self.village or self.township or self.county


class PlaceForm(forms.Form):
    """Where: a point, a compound, a village, a township or nothing; ``placed`` once valid.

    ``scope`` is the code of the unit that is meant where nothing is chosen. A place of one
    county has no list of counties; in a city the county at least must be known.
    """

    county = forms.CharField(required=False, widget=forms.Select)
    township = forms.CharField(required=False, widget=forms.Select)
    village = forms.CharField(required=False, widget=forms.Select)
    compound = forms.CharField(required=False, widget=forms.Select)
    place = forms.CharField(required=False, max_length=100)
    longitude = forms.CharField(required=False, widget=forms.HiddenInput)
    latitude = forms.CharField(required=False, widget=forms.HiddenInput)

    unchosen = gettext_lazy("请选择（可以不选）")  # the first line of the lists
    placed: Placed

    def __init__(self, *args: Any, scope: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.scope = scope
        if len(active.profile().place) >= COUNTY_DIGITS:
            del self.fields["county"]
        self._name_fields()
        if "county" in self.fields:
            self.fields["county"].initial = scope[:COUNTY_DIGITS]
        self.fields["township"].initial = scope[:9]
        self.fields["village"].initial = scope[:12] if len(scope) >= 12 else ""
        for name in filter(self.fields.__contains__, LISTS):
            self._fill(name)

    @property
    def relisting(self) -> bool:
        """Only the lists below what was chosen are asked for; nothing is handed in."""
        return self.is_bound and RELIST in self.data

    def is_valid(self) -> bool:
        """Never while lists are asked for: the page then comes back as it is."""
        return not self.relisting and super().is_valid()

    def full_clean(self) -> None:
        """Whoever asks for lists is not told what is still missing."""
        super().full_clean()
        if self.relisting:
            self._errors = ErrorDict()

    @property
    def chosen(self) -> Chosen:
        """What stands in the lists; what another county was chosen for since counts no more."""
        values = [self[name].value() if name in self.fields else "" for name in LISTS[:3]]
        county, township, village = (known_code(str(value or "")) for value in values)
        county = county[:COUNTY_DIGITS]
        return Chosen(
            county,
            township if township.startswith(county) else "",
            village if village.startswith(county) else "",
        )

    @property
    def stepwise(self) -> bool:
        """Whether a list is left out here until something above it is chosen."""
        parts = (self._nearby_villages, self._nearby_compounds)
        return "county" in self.fields or any(len(rows) > MANY for rows in parts)

    def _name_fields(self) -> None:
        profile = active.profile()
        labels = {
            "county": said(profile.level("county").name),
            "township": said(profile.level("township").name),
            "village": said(profile.level("village").name),
            "compound": _("小区"),
            "place": _("详细地点"),
        }
        for name in filter(self.fields.__contains__, labels):
            self.fields[name].label = labels[name]
        self.fields["place"].help_text = _("例如：3幢2单元楼道口、菜场东门。")
        self.fields["place"].error_messages["max_length"] = _(
            "详细地点最多写 100 个字，请写短一些。"
        )

    def _fill(self, name: str) -> None:
        """The lists are read when the page is drawn: what is handed in needs none."""
        widget: Any = self.fields[name].widget
        widget.choices = lambda: self._lists[name]

    @property
    def _here(self) -> str:
        return self.chosen.county or active.profile().place

    @cached_property
    def _nearby_villages(self) -> queries.Choices:
        """Of the county or the place; one more than MANY where there are too many."""
        return queries.villages(self._here, MANY + 1)

    @cached_property
    def _nearby_compounds(self) -> list[tuple[int, str]]:
        return queries.compounds(self.chosen.village or self._here, MANY + 1)

    @cached_property
    def _lists(self) -> dict[str, Choices]:
        place, township = active.profile().place, self.chosen.township
        counties = queries.county_choices(place) if "county" in self.fields else []
        townships = queries.townships(self._here)
        villages = self._nearby_villages
        if len(villages) > MANY:
            villages = queries.villages(township, MANY) if township else []
        compounds = self._nearby_compounds if len(self._nearby_compounds) <= MANY else []
        unsure = [("", self.unchosen)]
        none = [("", _("不在小区里，或者列表里没有"))]
        return {
            "county": [("", _("请选择")), *counties],
            "township": [*unsure, *_by(counties, townships, COUNTY_DIGITS)],
            "village": [*unsure, *_by(townships, villages, TOWNSHIP_DIGITS)],
            "compound": [*none, *((str(pk), name) for pk, name in compounds)],
        }

    def clean(self) -> dict[str, Any]:
        """Find the unit; a sentence on the first of the lists where that fails."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        point = data.get("longitude", ""), data.get("latitude", "")
        try:
            self.placed = place_of(
                longitude=_degrees(point[0]) if all(point) else None,
                latitude=_degrees(point[1]) if all(point) else None,
                compound=_compound(data.get("compound", "")),
                village=data.get("village", ""),
                township=data.get("township", ""),
                county=data.get("county", ""),
                words=data.get("place", ""),
                otherwise=self.scope,
            )
        except Refused as refusal:
            first = next(filter(self.fields.__contains__, LISTS))
            self.add_error(first, refusal.sentence)
            self._forget_point()
        return data

    def _forget_point(self) -> None:
        """A point that was refused must not come back with the form and be refused again."""
        form: Any = self  # mypy cannot follow a method that sets ``data``
        form.data = form.data.copy()
        for name in ("longitude", "latitude"):
            form.data[self.add_prefix(name)] = ""


def known_code(code: str) -> str:
    """The code if it can be one of this place, else nothing."""
    place = active.profile().place
    fits = code.isascii() and code.isdecimal() and len(code) >= COUNTY_DIGITS
    return code if fits and code.startswith(place) else ""


def _by(above: queries.Choices, rows: queries.Choices, digits: int) -> Choices:
    """The rows under the names of the units above them; as they are where none are known."""
    if not above:
        return rows
    names = dict(above)
    groups: dict[str, list[tuple[str, str]]] = {}
    for code, name in rows:
        groups.setdefault(names.get(code[:digits], ""), []).append((code, name))
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
