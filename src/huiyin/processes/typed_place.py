"""A place by its name in a form of many lists: what is typed chooses from them."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huiyin.cases.wording import place_name
from huiyin.common.refusal import Refused
from huiyin.processes.place_form import PlaceForm
from huiyin.rulebook import active
from huiyin.territory.typed import Typed, meant, places_typed

NAMED = 4  # of several, so many are named


def place_typed(words: str) -> Typed:
    """The one place that the words mean. Raises :class:`Refused` for none and for several."""
    found = places_typed(words, [active.profile().place])
    one = meant(found)
    if one is not None:
        return one
    if not found:
        raise Refused(
            _("没有找到这个地方。请写社区、村或者小区的名字，写拼音首字母也行，例如 qzsq。")
        )
    names = _("、").join(dict.fromkeys(map(_words, found[:NAMED])))
    raise Refused(_("这样的地方不止一个：%(names)s。请写全一些。") % {"names": names})


def _words(place: Typed) -> str:
    """With the township, by which villages of one name are told apart."""
    above = place_name(place.code[:9]) if len(place.code) > 9 else ""
    return " ".join(filter(None, [above, place.name]))


class TypedPlaceForm(PlaceForm):
    """With a box in which a place is typed; its button chooses the lists, with or without scripts.

    What was typed and never looked for counts as well when the form is handed in.
    ``where_problem`` is why no place was found.
    """

    where = forms.CharField(
        label=gettext_lazy("按名字找"),
        help_text=gettext_lazy("写社区、村、小区的名字，或者拼音首字母，例如 qzsq。"),
        required=False,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "data-no-draft": True, "enterkeyhint": "search"}
        ),
    )
    where_problem = ""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words = self.data.get(self.add_prefix("where"), "") if self.is_bound else ""
        if not words.strip():
            return
        try:
            self._choose(place_typed(words))
        except Refused as refusal:
            self.where_problem = refusal.sentence

    def clean_where(self) -> str:
        """Nobody believes a place chosen that was only typed."""
        if self.where_problem:
            raise ValidationError(self.where_problem)
        return ""

    def _choose(self, place: Typed) -> None:
        """As if it had been chosen in the lists; what was typed has done its duty."""
        form: Any = self  # mypy cannot follow a method that sets ``data``
        form.data = form.data.copy()
        village = place.code[:12] if len(place.code) >= 12 else ""
        chosen = {
            "county": place.code[:6],
            "township": place.code[:9] if len(place.code) >= 9 else "",
            "village": village,
            "compound": str(place.compound or ""),
            "where": "",
            "longitude": "",
            "latitude": "",
        }
        for name, value in chosen.items():
            form.data[self.add_prefix(name)] = value
