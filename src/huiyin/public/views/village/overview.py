"""My village: what is new, what is overdue, and the ways to everything else that is open."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from huiyin.cases.wording import place_name
from huiyin.disclosure.publications.queries import current
from huiyin.processes.residents import offered
from huiyin.public.community import before, community, remember
from huiyin.public.village.place import body_at, cards, down_lines, late_lines, village_or_404
from huiyin.public.village.wording import subject_names


@login_not_required
@require_safe
def choose(request: HttpRequest) -> HttpResponse:
    """To the village that was chosen or is remembered; to the choice where there is none."""
    village = community(request)
    if village:
        return remember(request, redirect("public:village", village))
    return remember(request, redirect(reverse("public:community") + "?for=village"))


@login_not_required
@require_safe
def village(request: HttpRequest, code: str) -> HttpResponse:
    """The page of a village; ``?subject=`` narrows it to one of the three parts."""
    village, at = village_or_404(code), timezone.now()
    body = body_at(village)
    subjects = subject_names(body)
    subject = request.GET.get("subject", "")
    subject = subject if subject in subjects else ""
    found = current(village, on=timezone.localdate(at), subject=subject, before=before(request))
    kept = f"subject={subject}&" if subject else ""
    whole = not subject and not before(request)
    context = {
        "village": place_name(village),
        "code": village,
        "body": body.value,
        "subjects": [("", "", not subject)] + [(k, n, k == subject) for k, n in subjects.items()],
        "rows": cards(found.rows),
        "late": late_lines(village, at) if whole else [],
        "down": down_lines(village, at) if whole else [],
        "messages_offered": offered(),
        "older_url": f"?{kept}before={found.older}" if found.older else "",
        "newer_url": f"?{kept}" if before(request) else "",
    }
    return render(request, "public/village/village.html", context)
