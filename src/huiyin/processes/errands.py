"""Errands for households, as the surfaces call them."""

import uuid
from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from huiyin.common.refusal import Refused
from huiyin.outreach.domain import errands
from huiyin.outreach.domain.errands import LABELS as LABELS
from huiyin.outreach.domain.errands import Asked as Asked
from huiyin.outreach.domain.errands import steps_open as steps_open
from huiyin.outreach.models import Errand, Household
from huiyin.outreach.permissions import visible_errands
from huiyin.people.actors import Actor
from huiyin.processes.households import post_of


def open_errand(*, household: Household, asked: Asked, by: Actor, at: datetime) -> Errand:
    """Take an errand on for a household the actor goes to."""
    post = post_of(by, household)
    with transaction.atomic():
        return errands.open_errand(
            household=household, asked=asked, office_id=post.organisation_id, by=by, at=at
        )


def step(
    *, errand: Errand, version: int, to: str, note: str, by: Actor, at: datetime, papers: str = ""
) -> Errand:
    """One step further; by whoever may see it. Stale if it moved since ``version``."""
    if not visible_errands(by, on=localdate(at)).filter(id=errand.id).exists():
        raise Refused(_("这件代办不在您走访的范围里。"))
    with transaction.atomic():
        return errands.step(
            errand=errand, version=version, to=to, note=note, by=by, at=at, papers=papers
        )


def errand_of(actor: Actor, key: str, *, at: datetime) -> Errand | None:
    """The errand with this id, if the actor may see it."""
    try:
        wanted = uuid.UUID(key)
    except ValueError:
        return None
    return visible_errands(actor, on=localdate(at)).filter(id=wanted).first()
