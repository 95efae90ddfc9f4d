"""Offices: who holds which post there, and what nobody there can do."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.views.decorators.http import require_safe

from huiyin.common.columns import code_range
from huiyin.desk.forms.people.filters import OfficeFilter
from huiyin.desk.views.people.pages import further
from huiyin.desk.views.people.post_lines import lines
from huiyin.desk.views.people.reach import manager, today
from huiyin.desk.views.people.rights import WORDS
from huiyin.people.models import Organisation, Post
from huiyin.people.permissions import may_manage
from huiyin.people.queries import visible_organisations
from huiyin.processes.attendance import lacking, missing

SIZE = 50


@dataclass(frozen=True)
class Row:
    """An office, how many people it has, and what it should be able to do and cannot."""

    office: Organisation
    people: int
    missing: list[Promise | str]


@require_safe
def offices(request: HttpRequest) -> HttpResponse:
    """The offices in reach, from the top of the tree down."""
    actor = manager(request)
    form = OfficeFilter(request.GET, actor=actor)
    chosen, after = form.chosen, request.GET.get("after", "")
    rows = _narrowed(visible_organisations(actor), chosen).filter(path__gt=after)
    found = list(rows.select_related("unit").defer("unit__boundary").order_by("path")[: SIZE + 1])
    context = {
        "form": form,
        "rows": _rows(found[:SIZE]),
        "asked": any(chosen.values()),
        **further(request, found[SIZE - 1].path if len(found) > SIZE else ""),
    }
    return render(request, "desk/people/offices.html", context)


@require_safe
def office(request: HttpRequest, key: int) -> HttpResponse:
    """One office and its posts."""
    actor = manager(request)
    found = visible_organisations(actor).filter(pk=key).select_related("unit", "parent").first()
    if found is None:
        raise Http404
    posts = lines(Post.objects.filter(organisation=found), on=today())
    context = {
        "office": found,
        "posts": posts,
        "missing": _missing(found, [line.post for line in posts.now]),
        "may_change": may_manage(actor, found),
    }
    return render(request, "desk/people/office.html", context)


def _narrowed(rows: QuerySet[Organisation], chosen: dict[str, str]) -> QuerySet[Organisation]:
    rows = rows.filter(ended__isnull=True)
    for word in chosen["words"].split():
        rows = rows.filter(name__icontains=word)
    if chosen["unit"]:
        low, high = code_range(chosen["unit"])
        rows = rows.filter(unit__code__gte=low, unit__code__lt=high)
    return lacking(rows, on=today()) if chosen["vacant"] else rows


def _rows(found: list[Organisation]) -> list[Row]:
    posts: dict[int, list[Post]] = defaultdict(list)
    for post in Post.objects.on(today()).filter(organisation__in=found).select_related("user"):
        posts[post.organisation_id].append(post)
    return [
        Row(row, len({post.user_id for post in posts[row.pk]}), _missing(row, posts[row.pk]))
        for row in found
    ]


def _missing(office: Organisation, posts: list[Post]) -> list[Promise | str]:
    return [WORDS[right] for right in missing(office.office, posts)]
