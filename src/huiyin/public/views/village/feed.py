"""A feed of what a village publishes: nothing is kept of whoever follows it."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from huiyin.cases.wording import place_name
from huiyin.disclosure.publications import shelves
from huiyin.disclosure.publications.reading import content_of
from huiyin.public.village.place import village_or_404
from huiyin.public.village.wording import kind_name, period_name
from huiyin.rulebook import active

SUMMARY = 300  # characters of the text


@login_not_required
@require_safe
@cache_control(public=True, max_age=600)
def feed(request: HttpRequest, code: str) -> HttpResponse:
    """Atom; ``?kind=`` for one matter alone. A correction is a new entry at the same address."""
    village, kind = village_or_404(code), request.GET.get("kind", "")
    kind = kind if kind in active.profile().disclosure.kinds else ""
    title = _("%(village)s的公开") % {"village": place_name(village)}
    made = Atom1Feed(
        title=f"{title} · {kind_name(kind)}" if kind else title,
        link=request.build_absolute_uri(reverse("public:village", args=[village])),
        description=title,
        feed_url=request.build_absolute_uri(),
    )
    for row in shelves.feed(village, kind=kind):
        link = request.build_absolute_uri(reverse("public:publication", args=[row.series]))
        made.add_item(
            title=row.title,
            link=link,
            description=content_of(row).text[:SUMMARY],
            unique_id=f"{link}?v={row.version}",
            pubdate=row.published_at,
            updateddate=row.published_at,
            author_name=row.office.name,
            categories=[kind_name(row.kind), period_name(row.period)],
        )
    return HttpResponse(made.writeString("utf-8"), content_type=made.content_type)
