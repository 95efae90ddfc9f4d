"""The list of doors, and giving them to whoever serves them."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from huiyin.common.refusal import Refused
from huiyin.desk.finding import actor_of
from huiyin.desk.forms.households import AssignForm
from huiyin.desk.households_page import chosen, list_page
from huiyin.desk.views.households.reach import runner, visitor
from huiyin.outreach.permissions import visiting_posts
from huiyin.processes import households as doors
from huiyin.processes.household_figures import scopes_watched_by
from huiyin.processes.network import servers
from huiyin.processes.villages import villages_run_by


@require_safe
def households(request: HttpRequest) -> HttpResponse:
    """A page of the doors the reader may see; above the village there are figures."""
    actor = actor_of(request)
    if not visiting_posts(actor) and scopes_watched_by(actor):
        return redirect("desk:households_figures")
    context = list_page(visitor(request), request.GET, timezone.localdate())
    return render(request, "desk/households/list.html", context)


@require_POST
def assign(request: HttpRequest) -> HttpResponse:
    """Give the ticked doors to one post, or to nobody."""
    actor, on = runner(request), timezone.localdate()
    posts = [post for village in villages_run_by(actor) for post in servers(village, on=on)]
    form = AssignForm(posts, request.POST)
    rows = chosen(actor, request.POST.getlist("household"), on)
    if not form.is_valid() or not rows:
        messages.error(request, _("请先勾选住户，再选分给谁。"))
        return redirect("desk:households")
    try:
        changed = doors.assign(rows=rows, post=form.chosen, by=actor, at=timezone.now())
    except Refused as refusal:
        messages.error(request, refusal.sentence)
    else:
        messages.success(request, _("已调整 %(count)d 户的联系人。") % {"count": changed})
    return redirect("desk:households")
