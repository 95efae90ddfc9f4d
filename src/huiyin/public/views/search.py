"""Looking for words in what is public, without an account."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from huiyin.public.community import ASKED, community
from huiyin.public.forms.search import PublicSearch
from huiyin.public.limits import over
from huiyin.public.search_page import search_page
from huiyin.rulebook import active


@login_not_required
@never_cache  # what somebody looked for stays in no cache
@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """The box, and what was found; as often in an hour as anybody may look something up."""
    form = PublicSearch(request.GET)
    named = ASKED in request.GET
    asked = bool(request.GET.get("words", "").strip())
    if asked and over(request, "lookups_per_hour", counted_as="searches_per_hour"):
        sentence = _("这个网络上查找的次数太多了，请过一小时再试。着急的话请拨打 %(hotline)s。")
        form.add_error("words", sentence % {"hotline": active.profile().hotline})
        context = {"form": form, "asked_village": community(request) if named else None}
        return render(request, "public/search.html", context, status=429)
    found = search_page(form, community(request), named=named)
    return render(request, "public/search.html", found)
