"""Everything a village ever published, by year and kind."""

from urllib.parse import urlencode

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from huiyin.cases.wording import place_name
from huiyin.disclosure.publications import shelves
from huiyin.public.community import before
from huiyin.public.village.place import cards, village_or_404
from huiyin.public.village.wording import kind_name


@login_not_required
@require_safe
def archive(request: HttpRequest, code: str) -> HttpResponse:
    """Newest first; what is past its days on the current page stays here for good."""
    village = village_or_404(code)
    years, kinds = _years(village), sorted(shelves.kinds_of(village), key=kind_name)
    kind, year = request.GET.get("kind", ""), request.GET.get("year", "")
    kind = kind if kind in kinds else ""
    chosen = int(year) if year in map(str, years) else None
    found = shelves.shelf(village, kind=kind, year=chosen, before=before(request))
    kept = {name: said for name, said in (("kind", kind), ("year", chosen)) if said}
    context = {
        "village": place_name(village),
        "code": village,
        "rows": cards(found.rows),
        "kinds": [(key, kind_name(key)) for key in kinds],
        "kind": kind,
        "years": years,
        "year": chosen,
        "older_url": "?" + urlencode({**kept, "before": found.older}) if found.older else "",
        "newer_url": "?" + urlencode(kept) if before(request) else "",
    }
    return render(request, "public/village/archive.html", context)


def _years(village: str) -> list[int]:
    now = timezone.localdate().year
    return list(range(now, (shelves.first_year(village) or now) - 1, -1))
