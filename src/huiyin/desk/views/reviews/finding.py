"""The month of an address and the matters of its review, for whoever may read them."""

import re
import uuid
from datetime import date

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from huiyin.desk.finding import actor_of
from huiyin.insight.models import ReviewCase
from huiyin.insight.reviews import Reviewed, may_read, owed_by, reviewed, reviewing_post
from huiyin.people.actors import Actor
from huiyin.rulebook import active

MONTH = re.compile(r"(20\d{2})-(0[1-9]|1[0-2])", re.ASCII)


def month_or_404(text: str) -> date:
    """The first day of the month ``2026-05``."""
    found = MONTH.fullmatch(text)
    if not found:
        raise Http404
    return date(int(found[1]), int(found[2]), 1)


def reader(request: HttpRequest) -> Actor:
    """Whoever asks, if they see the figures of the whole place."""
    actor = actor_of(request)
    if not may_read(actor):
        raise PermissionDenied(_("月度评查由看得到全域数据的岗位看。要本单位改的，在消息里看。"))
    return actor


def reviewer(request: HttpRequest) -> Actor:
    """Whoever asks, if they choose and write."""
    actor = reader(request)
    if reviewing_post(actor) is None:
        raise PermissionDenied(_("月度评查由统管全域的领导和督查的岗位来选、来写。"))
    return actor


def matter_or_404(actor: Actor, key: uuid.UUID) -> Reviewed:
    """One matter with its case; 404 where the reader may not see that."""
    county = active.profile().place[:6]
    rows = ReviewCase.objects.filter(county=county, id=key).select_related("desk")
    for found in reviewed(rows, actor):
        if found.case is not None:
            return found
    raise Http404


def owed_or_404(actor: Actor, key: uuid.UUID) -> ReviewCase:
    """What is still to be changed, by one's own office or as the reviewer sees it."""
    row = owed_by(actor).filter(id=key).first()
    if row is not None:
        return row
    if reviewing_post(actor) is None:
        raise Http404
    return matter_or_404(actor, key).row
