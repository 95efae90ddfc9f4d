"""Following a case (关注): a wish of one's own, told nobody and written in no book."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from huiyin.cases.models import Case, Follower
from huiyin.cases.watching import may_follow
from huiyin.common.refusal import Refused
from huiyin.people.actors import Actor

TRIES = 3  # two people who begin to follow at once meet on the next number


def follow(case: Case, *, by: Actor, at: datetime) -> None:
    """Be told of every step of the case from now on; a second time changes nothing.

    Raises :class:`Refused` for whoever neither oversees nor supervises.
    """
    if by.user_id is None or not may_follow(by):
        raise Refused(_("只有上级领导和督办单位可以关注别的单位的事。"))
    for attempt in range(TRIES):
        try:
            with transaction.atomic():
                _add(case, by.user_id, at)
            return
        except IntegrityError:
            if attempt == TRIES - 1:
                raise


def _add(case: Case, user_id: int, at: datetime) -> None:
    rows = Follower.objects.filter(county=case.county, case_id=case.id)
    if rows.filter(user_id=user_id).exists():
        return
    last = rows.aggregate(last=Max("number"))["last"] or 0
    Follower.objects.create(
        county=case.county, case_id=case.id, number=last + 1, user_id=user_id, since=at
    )


def unfollow(case: Case, *, by: Actor) -> None:
    """No longer be told."""
    Follower.objects.filter(county=case.county, case_id=case.id, user_id=by.user_id or 0).delete()
