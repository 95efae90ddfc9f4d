"""Where nobody looks after a place, for those who can see to it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from huiyin.common.attachments import attachment
from huiyin.desk.views.people.reach import placer, today
from huiyin.people.coverage import Coverage
from huiyin.people.coverage import coverage as coverage_of
from huiyin.people.permissions import looking_after
from huiyin.processes.coverage_file import workbook

SHOWN = 200


@require_safe
def coverage(request: HttpRequest) -> HttpResponse:
    """How many places have somebody, role by role, and those that have nobody."""
    found, role = _found(request), request.GET.get("role", "")
    gaps = [gap for gap in found.gaps if role in ("", gap.role)]
    context = {
        "shares": found.shares,
        "role": role,
        "gaps": gaps[:SHOWN],
        "more": max(len(gaps) - SHOWN, 0),
    }
    return render(request, "desk/people/coverage.html", context)


@require_safe
def download(request: HttpRequest) -> HttpResponse:
    """All of it as a workbook."""
    name = _("谁负责哪里-空缺-%(day)s.xlsx") % {"day": today()}
    return attachment(workbook(_found(request)), name=name)


def _found(request: HttpRequest) -> Coverage:
    posts = looking_after(placer(request))
    return coverage_of([post.scope for post in posts], on=today())
