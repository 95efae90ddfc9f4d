"""Whom these pages are for: whoever goes to households, and whoever runs that for a village."""

import uuid

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from huiyin.desk.finding import actor_of
from huiyin.outreach.models import Household, Meeting, Round
from huiyin.outreach.permissions import (
    running_posts,
    visible_households,
    visible_meetings,
    visible_rounds,
    visiting_posts,
)
from huiyin.people.actors import Actor
from huiyin.processes.villages import villages_run_by


def visitor(request: HttpRequest) -> Actor:
    """Who is acting, if they go to households; refused with a sentence otherwise."""
    actor = actor_of(request)
    if not visiting_posts(actor):
        raise PermissionDenied(_("走访记录只在村社区里看：由走访的人和村社区的工作人员看。"))
    return actor


def runner(request: HttpRequest) -> Actor:
    """Who is acting, if they run a village's outreach; refused with a sentence otherwise."""
    actor = actor_of(request)
    if not running_posts(actor):
        raise PermissionDenied(_("住户名册由村社区受理和派办的人管理。"))
    return actor


def village_asked(request: HttpRequest, actor: Actor) -> str:
    """The code of the village the page is about: the one asked for, else the first."""
    villages = villages_run_by(actor)
    asked = request.POST.get("village") or request.GET.get("village", "")
    return asked if asked in villages else next(iter(villages), "")


def household_or_404(request: HttpRequest, key: uuid.UUID) -> Household:
    """The household, if the reader may see it; nobody is told of the others."""
    rows = visible_households(visitor(request), on=timezone.localdate())
    found = rows.select_related("compound", "building", "post__user").filter(id=key).first()
    if found is None:
        raise Http404
    return found


def meeting_or_404(request: HttpRequest, key: uuid.UUID) -> Meeting:
    """The meeting, if it is of a village of the reader's."""
    found = visible_meetings(visitor(request)).filter(id=key).first()
    if found is None:
        raise Http404
    return found


def round_or_404(request: HttpRequest, key: uuid.UUID) -> Round:
    """The round, if it is of a village of the reader's."""
    found = visible_rounds(visitor(request)).filter(id=key).first()
    if found is None:
        raise Http404
    return found
