"""Accounts, posts, deputies and leave: what the pages about people call.

Every function is refused with a sentence (:class:`~huiyin.common.refusal.Refused`) where the
actor does not manage people there, and writes its line of the audit log.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.cases import queries as case_queries
from huiyin.cases.models import Case
from huiyin.common.refusal import Refused
from huiyin.people.actors import Actor
from huiyin.people.domain import accounts, contacts, leave, organisations, posts
from huiyin.people.models import Leave, Organisation, Post, User
from huiyin.territory.models import Building, Compound, Unit
from huiyin.territory.queries import counties

HANDOVER_SHOWN = 100
COUNTY_DIGITS = 6


@dataclass(frozen=True)
class Handover:
    """What an ended post leaves behind: the successor's post, and the office's open cases.

    Cases belong to offices: they stay where they are. ``unattended`` says that from the day
    after nobody holds a post of that role in the office, so that the page asks for a successor.
    """

    successor: Post | None
    open_work: Sequence[Case]
    unattended: bool


def create_account(
    *, username: str, name: str, phone: str, by: Actor, at: datetime
) -> tuple[User, str]:
    """An account without posts, and its one-time password, to be shown once."""
    return accounts.create_account(username=username, name=name, phone=phone, by=by, at=at)


def reset_password(*, user: User, by: Actor, at: datetime) -> str:
    """A new one-time password, to be shown once; the account's sessions end."""
    return accounts.reset_password(user=user, by=by, at=at)


def change_own_password(*, user: User, old: str, new: str, at: datetime) -> None:
    """The person's own choice of a password."""
    accounts.change_own_password(user=user, old=old, new=new, at=at)


def correct_phone(*, user: User, phone: str, by: Actor, at: datetime) -> None:
    """Replace the phone number of an account."""
    accounts.correct_phone(user=user, phone=phone, by=by, at=at)


def suspend(*, user: User, by: Actor, at: datetime) -> None:
    """No login from now; open sessions end at their next request."""
    accounts.suspend(user=user, by=by, at=at)


def resume(*, user: User, by: Actor, at: datetime) -> None:
    """The account can log in again."""
    accounts.resume(user=user, by=by, at=at)


def appoint(
    *,
    user: User,
    organisation: Organisation,
    role: str,
    starts: date,
    by: Actor,
    at: datetime,
    scope: Unit | None = None,
    compound: Compound | None = None,
    building: Building | None = None,
    contact: str = "",
    deputy: User | None = None,
) -> Post:
    """Give a person a post."""
    return posts.appoint(
        user=user,
        organisation=organisation,
        role=role,
        starts=starts,
        by=by,
        at=at,
        scope=scope,
        compound=compound,
        building=building,
        contact=contact,
        deputy=deputy,
    )


def publish_contact(*, post: Post, contact: str, by: Actor, at: datetime) -> None:
    """The telephone that the public is shown for this post; "" for none."""
    contacts.publish_contact(post=post, contact=contact, by=by, at=at)


def end_post(
    *, post: Post, last_day: date, by: Actor, at: datetime, successor: User | None = None
) -> Handover:
    """End a post, appoint the successor if given, and tell what is left open."""
    with transaction.atomic():
        follows = posts.end_post(post=post, last_day=last_day, by=by, at=at, successor=successor)
        still_held = (
            Post.objects.on(post.ends or last_day)
            .filter(organisation=post.organisation_id, role=post.role)
            .exists()
        )
        work = open_work(post.organisation)
    return Handover(follows, work, unattended=not still_held)


def open_work(organisation: Organisation) -> list[Case]:
    """The open cases of an office, oldest first: what a successor takes over."""
    cases: list[Case] = []
    for county in _counties(organisation.unit):
        found = case_queries.open_work(organisation.pk, county)
        cases += found[: HANDOVER_SHOWN - len(cases)]
    return cases


def _counties(unit: Unit) -> list[str]:
    """The counties whose cases an office of this unit can have: a city's has several."""
    if len(unit.code) >= COUNTY_DIGITS:
        return [unit.county]
    return counties(unit.code)


def name_deputy(*, post: Post, deputy: User | None, by: Actor, at: datetime) -> None:
    """Who acts for the holder during leave."""
    leave.name_deputy(post=post, deputy=deputy, by=by, at=at)


def go_on_leave(*, post: Post, first_day: date, last_day: date, by: Actor, at: datetime) -> Leave:
    """The deputy acts on these days, both included."""
    return leave.go_on_leave(post=post, first_day=first_day, last_day=last_day, by=by, at=at)


def cancel_leave(*, leave_of: Leave, by: Actor, at: datetime) -> None:
    """The holder is back."""
    leave.cancel_leave(leave=leave_of, by=by, at=at)


def rename_organisation(*, organisation: Organisation, name: str, by: Actor, at: datetime) -> None:
    """Give an office another name."""
    organisations.rename(organisation=organisation, name=name, by=by, at=at)


def end_organisation(*, organisation: Organisation, on: date, by: Actor, at: datetime) -> None:
    """Close an office that has no posts and no offices below it any more.

    Raises :class:`Refused` while it has open cases: somebody must answer them.
    """
    with transaction.atomic():
        organisations.end(organisation=organisation, on=on, by=by, at=at)
        if open_work(organisation):
            raise Refused(
                _("“%(name)s”还有没办完的事，请先办完或转给别的单位，再撤销。")
                % {"name": organisation.name}
            )
