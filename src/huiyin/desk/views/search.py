"""One search over everything that somebody may read."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from huiyin.desk.finding import actor_of
from huiyin.desk.forms.search import SearchForm
from huiyin.desk.search_page import case_named, search_page


@never_cache
@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """The whole reference of a case leads to it; everything else to a list."""
    actor = actor_of(request)
    named = case_named(actor, request.GET.get("words", ""))
    if named is not None:
        return redirect("desk:case", named.reference)
    form = SearchForm(actor, request.GET)
    return render(request, "desk/search.html", search_page(actor, form, timezone.now()))
