"""Choose a community, level by level: a list of names, without a map and without scripts."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from huiyin.cases.wording import place_name
from huiyin.public.community import ASKED, within
from huiyin.rulebook import active
from huiyin.territory import queries

TOWNSHIP_DIGITS = 9
PAGES = {
    "nearby": "public:nearby",
    "news": "public:news",
    "village": "public:village_choose",
}


@login_not_required
@require_safe
def community(request: HttpRequest) -> HttpResponse:
    """The units below what was chosen; a village leads back to the page one came from."""
    code = within(request)
    wanted = request.GET.get("for", "")
    page = wanted if wanted in PAGES else "nearby"
    if len(code) == TOWNSHIP_DIGITS:
        rows = [(f"{reverse(PAGES[page])}?{ASKED}={key}", name) for key, name in _below(code)]
    else:
        rows = [(f"?for={page}&within={key}", name) for key, name in _below(code)]
    context = {"rows": rows, "above": place_name(code) if code else "", "page": page}
    return render(request, "public/community.html", context)


def _below(code: str) -> list[tuple[str, str]]:
    if len(code) == TOWNSHIP_DIGITS:
        return queries.villages(code)
    place = active.profile().place
    if code or len(place) >= queries.COUNTY_DIGITS:
        return queries.townships(code or place)
    return queries.county_choices(place)
