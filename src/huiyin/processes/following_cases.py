"""Following a case (关注): a wish of one's own, told nobody and written in no book."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from huiyin.cases.models import Case, Follower
from huiyin.cases.watching import may_follow
from huiyin.common.refusal import Refused
from huiyin.people.actors import Actor
from huiyin.people.chain import chain_of, roles_above

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


def let_follow(case: Case, users: Iterable[int], *, at: datetime) -> None:
    """Let these people be told of every step; the notices ask who of them may see the case."""
    for user in users:
        _add(case, user, at)


def _add(case: Case, user_id: int, at: datetime) -> None:
    rows = Follower.objects.filter(county=case.county, case_id=case.id)
    if rows.filter(user_id=user_id).exists():
        return
    last = rows.aggregate(last=Max("number"))["last"] or 0
    Follower.objects.create(
        county=case.county, case_id=case.id, number=last + 1, user_id=user_id, since=at
    )


def tell_chain(case: Case, *, by: Actor, at: datetime) -> None:
    """Let the holders above the reporter in the chain follow a report, those of the same office.

    The office that takes it in has it already: nobody of the chain has to pass anything on.
    A confidential matter is told nobody.
    """
    if case.confidential:
        return
    told: dict[int, None] = {}
    for post in by.posts:
        if post.organisation_id == case.reporter_office_id and roles_above(post.role):
            for link in chain_of(post, on=localdate(at)):
                same = [row for row in link.holders if row.organisation_id == post.organisation_id]
                told |= dict.fromkeys(replace(link, holders=tuple(same)).accounts)
    told.pop(by.user_id or 0, None)
    Follower.objects.bulk_create(
        Follower(county=case.county, case_id=case.id, number=number, user_id=user, since=at)
        for number, user in enumerate(told, start=1)
    )


def unfollow(case: Case, *, by: Actor) -> None:
    """No longer be told."""
    Follower.objects.filter(county=case.county, case_id=case.id, user_id=by.user_id or 0).delete()
