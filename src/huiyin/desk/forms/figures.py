"""What a dashboard is narrowed by: time, unit, item, source and desk, all in the address."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huiyin.cases.states import Source
from huiyin.common.months import first_of, last_of, shifted
from huiyin.desk.forms.filters import ALL
from huiyin.desk.forms.typed_names import DeskField, ItemField
from huiyin.desk.forms.where import Place, WhereField, key_of, named, words_of

Choices = Sequence[tuple[str, Any]]
SPANS: Choices = (
    ("today", gettext_lazy("今天")),
    ("week", gettext_lazy("近7天")),
    ("days30", gettext_lazy("近30天")),
    ("month", gettext_lazy("本月")),
    ("last_month", gettext_lazy("上月")),
    ("year", gettext_lazy("本年")),
    ("last_year", gettext_lazy("上年")),
    ("own", gettext_lazy("自己选起止日期")),
)
USUAL = "days30"
MOST = 2**63 - 1  # that the key of a compound can be
LONGEST = 3660  # days: ten years, more than anybody compares by hand
EARLIEST, LATEST = date(1970, 1, 1), date(2199, 12, 31)  # beyond them a calendar runs out


def span_of(key: str, today: date) -> tuple[date, date]:
    """First and last day of a span that a name means; up to today where it is not over."""
    month, before = first_of(today), shifted(today, -1)
    year = today.replace(month=1, day=1)
    spans = {
        "today": (today, today),
        "week": (today - timedelta(days=6), today),
        "days30": (today - timedelta(days=29), today),
        "month": (month, today),
        "last_month": (before, last_of(before)),
        "year": (year, today),
        "last_year": (year.replace(year=year.year - 1), year - timedelta(days=1)),
    }
    return spans[key]


class UnitField(WhereField):
    """A place typed, or the code that an address says: also of a unit that is no more."""

    def clean(self, value: Any) -> Place:
        """The place; what a code is the code of is for the figures to say."""
        typed = str(value or "")
        if typed.isascii() and typed.isdecimal() and len(typed) <= 27:
            return Place(typed, typed)
        return super().clean(value)


class FiguresForm(forms.Form):
    """The question in words; what makes no sense narrows nothing and says so at its field."""

    unit = UnitField()
    span = forms.ChoiceField(label=gettext_lazy("时间"), required=False, choices=SPANS)
    first = forms.DateField(
        label=gettext_lazy("从"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": gettext_lazy("请写成 2026-01-31 这样的日期。")},
    )
    last = forms.DateField(
        label=gettext_lazy("到"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": gettext_lazy("请写成 2026-01-31 这样的日期。")},
    )
    item = ItemField()
    source = forms.ChoiceField(label=gettext_lazy("来源"), required=False)
    desk = DeskField()
    compound = forms.IntegerField(
        required=False, min_value=1, max_value=MOST, widget=forms.HiddenInput
    )

    def __init__(self, asked: Mapping[str, Any], *, today: date, scopes: Sequence[str]) -> None:
        data = {key: asked.get(key, "") for key in self.base_fields}
        if not data["span"]:
            data["span"] = "own" if data["first"] or data["last"] else USUAL
        super().__init__(data)
        self.today = today
        fields: Any = self.fields
        fields["unit"].within(scopes)
        fields["item"].offer()
        fields["source"].choices = [ALL, *Source.choices]
        code = data["unit"]
        fields["desk"].within = code if code.isascii() and code.isdecimal() else ""

    def clean(self) -> dict[str, Any]:
        """With ``first`` and ``last`` of whatever span was asked for, in their order."""
        asked: dict[str, Any] = super().clean() or {}
        usual = span_of(USUAL, self.today)
        for name in ("first", "last"):
            if asked.get(name) and not EARLIEST <= asked[name] <= LATEST:
                self.add_error(name, _("请写1970年到2199年之间的日期。"))
        span = asked.get("span") or "own"
        if span != "own":
            asked["first"], asked["last"] = span_of(span, self.today)
            return asked
        first = asked.get("first") or min(asked.get("last") or usual[0], usual[0])
        last = asked.get("last") or max(first, self.today)
        if first > last:
            self.add_error("last", _("结束的日期在开始的日期前面，请改过来。"))
            first, last = last, first
        if (last - first).days > LONGEST:
            self.add_error("first", _("一次最多看十年，请改近一些的日期。"))
            first = last - timedelta(days=LONGEST)
        asked["first"], asked["last"] = first, last
        return asked

    def named(self) -> dict[str, str]:
        """What it is narrowed to, in words."""
        asked = self.cleaned_data
        compound = asked.get("compound") or getattr(asked.get("unit"), "compound", None)
        return {
            "item": self.fields["item"].prepare_value(asked.get("item") or ""),
            "source": str(Source(asked["source"]).label) if asked.get("source") else "",
            "desk": str(self.fields["desk"].prepare_value(asked.get("desk") or "")),
            "compound": named(f"c{compound}") if compound else "",
        }

    def places(self) -> list[tuple[dict[str, str], str]]:
        """The places that typed words can mean, where that was not clear: words of an address."""
        field: Any = self.fields["unit"]
        if "unit" not in self.errors:
            return []
        return [({"unit": key_of(row)}, words_of(row)) for row in field.found]
