"""A further version of a bulletin, by somebody who says why."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from huiyin.common.forms import refusals_on
from huiyin.desk.bulletins.page import bulletin_page
from huiyin.desk.finding import actor_of
from huiyin.desk.forms.bulletins import AgainForm
from huiyin.desk.views.bulletins.finding import bulletin_or_404
from huiyin.processes.bulletins import make_again


@require_POST
def again(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Make it, or the page again with the sentence and what was typed."""
    found, actor, form = bulletin_or_404(request, key), actor_of(request), AgainForm(request.POST)
    if form.is_valid():
        with refusals_on(form):
            reason = form.cleaned_data["reason"]
            made = make_again(found, reason=reason, by=actor, at=timezone.now())
            messages.success(request, _("已经重新制作，原来的一版还在。"))
            return redirect("desk:bulletin", made.id)
    context = bulletin_page(found, actor, sent=form)
    return render(request, "desk/bulletins/bulletin.html", context, status=422)
