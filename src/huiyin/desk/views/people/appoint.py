"""Give a person a post."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from huiyin.common.joining import sentences
from huiyin.common.refusal import Refused
from huiyin.desk.forms.people.post import PostForm
from huiyin.desk.views.people.post_fields import narrowed
from huiyin.desk.views.people.reach import manager, person_or_404, today
from huiyin.desk.views.people.sent import filled, sent
from huiyin.people.models import User
from huiyin.processes import staffing


@require_http_methods(["GET", "HEAD", "POST"])
def appoint(request: HttpRequest, key: int) -> HttpResponse:
    """Role, office, scope; each choice narrows the next."""
    user = person_or_404(request, key)
    form = filled(request, PostForm, actor=manager(request), on=today())
    if sent(request) and form.is_valid():
        try:
            return _appointed(request, user, form)
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
    context = {"person": user, "post": narrowed(form)}
    status = 422 if sent(request) else 200
    return render(request, "desk/people/appoint.html", context, status=status)


def _appointed(request: HttpRequest, user: User, form: PostForm) -> HttpResponse:
    chosen = form.post()
    staffing.appoint(
        user=user,
        organisation=chosen.organisation,
        role=chosen.role,
        scope=chosen.scope,
        compound=chosen.compound,
        building=chosen.building,
        contact=chosen.contact,
        starts=chosen.starts,
        deputy=chosen.deputy,
        by=manager(request),
        at=timezone.now(),
    )
    messages.success(request, sentences(_("岗位已经安排。"), _since(form)))
    return redirect("desk:person", user.pk)


def _since(form: PostForm) -> str:
    starts = form.cleaned_data["starts"]
    return _("从 %(day)s 起生效。") % {"day": starts} if starts > today() else _("现在就生效。")
