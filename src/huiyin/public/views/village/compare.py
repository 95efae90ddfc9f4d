"""Two periods of one matter side by side."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from huiyin.cases.wording import place_name
from huiyin.disclosure.publications import queries, shelves
from huiyin.disclosure.publications.comparing import compare as compared
from huiyin.disclosure.publications.reading import content_of
from huiyin.public.village.place import village_or_404
from huiyin.public.village.wording import kind_name, period_name
from huiyin.rulebook import active
from huiyin.rulebook.model.disclosure import Cadence


@login_not_required
@require_safe
def compare(request: HttpRequest, code: str) -> HttpResponse:
    """``?kind=&a=&b=``: the kind, the earlier and the later period; the first ones unasked."""
    village, wanted = village_or_404(code), request.GET.get("kind", "")
    kinds = _kinds(village)
    context: dict[str, Any] = {"village": place_name(village), "code": village, "kinds": kinds}
    if kinds:
        kind = wanted if wanted in dict(kinds) else kinds[0][0]
        a, b = request.GET.get("a", ""), request.GET.get("b", "")
        context |= {"asked": kind == wanted, **_side_by_side(village, kind, a, b)}
    return render(request, "public/village/compare.html", context)


def _side_by_side(village: str, kind: str, a: str, b: str) -> dict[str, Any]:
    periods = shelves.periods_of(village, kind)
    earlier, later = _asked(periods, a, b)
    rows = queries.same_kind(village, kind, {earlier, later} - {""})
    there = earlier in rows and later in rows
    return {
        "kind": kind,
        "kind_name": kind_name(kind),
        "periods": [(key, period_name(key)) for key in periods],
        "a": earlier,
        "b": later,
        "earlier": rows.get(earlier),
        "later": rows.get(later),
        "earlier_name": period_name(earlier) if earlier else "",
        "later_name": period_name(later) if later else "",
        "sheets": compared(content_of(rows[earlier]), content_of(rows[later])) if there else [],
    }


def _kinds(village: str) -> list[tuple[str, str]]:
    """The kinds of the calendar that the village published: events have no neighbours."""
    calendar = active.profile().disclosure.kinds
    return [
        (key, kind_name(key))
        for key in sorted(shelves.kinds_of(village), key=kind_name)
        if key in calendar and calendar[key].cadence is not Cadence.EVENT
    ]


def _asked(periods: list[str], a: str, b: str) -> tuple[str, str]:
    """The two periods in their order; the last two where nothing sensible was asked."""
    chosen = [key for key in periods if key in (a, b)]
    chosen += [key for key in periods if key not in chosen]
    chosen = sorted(chosen[:2])
    return (chosen[0], chosen[1]) if len(chosen) == 2 else ("", chosen[0] if chosen else "")
