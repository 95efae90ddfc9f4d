"""One topic, and a surge of it that somebody has seen to."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from huiyin.common.refusal import Refused
from huiyin.desk.finding import actor_of, key_asked
from huiyin.desk.forms.topics import SeenForm
from huiyin.desk.topic_page import topic_page
from huiyin.desk.views.topics.finding import hot_or_404
from huiyin.processes import topics as process


@require_safe
def topic(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """What the reader sees of it; one that became part of another leads there."""
    at = timezone.now()
    hot = hot_or_404(request, key, at)
    if hot.id != key:
        return redirect("desk:topic", hot.id)
    context = topic_page(hot, actor_of(request), at, before=key_asked(request))
    return render(request, "desk/topics/topic.html", context)


@require_POST
def seen(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Acknowledge the surge with a note."""
    at, actor = timezone.now(), actor_of(request)
    hot = hot_or_404(request, key, at)
    if not hot.whole:
        raise Http404
    form = SeenForm(request.POST, auto_id="seen-%s")
    if form.is_valid() and hot.alarm is not None:
        try:
            process.acknowledge(hot.alarm, note=form.cleaned_data["note"], by=actor, at=at)
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
    if form.errors:
        context = topic_page(hot, actor, at, sent={"seen": form})
        return render(request, "desk/topics/topic.html", context, status=422)
    messages.success(request, _("已经记下，同事看得到有人在处理。"))
    return redirect("desk:topic", hot.id)
