"""A new member of staff: the account, and the first post with it."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from huiyin.people.actors import Actor
from huiyin.people.domain import accounts, posts
from huiyin.people.models import Organisation, User
from huiyin.territory.models import Building, Compound, Unit


@dataclass(frozen=True)
class FirstPost:
    """What the new person is to be, where, for which scope, from which day."""

    organisation: Organisation
    role: str
    scope: Unit
    compound: Compound | None
    starts: date
    deputy: User | None
    building: Building | None = None
    contact: str = ""


def take_on(
    *,
    username: str,
    name: str,
    phone: str,
    first: FirstPost | None,
    by: Actor,
    at: datetime,
) -> tuple[User, str]:
    """An account with its first post, or neither; and its one-time password, to be shown once.

    Raises :class:`~huiyin.common.refusal.Refused` with the reason where either is refused.
    """
    password = accounts.initial_password()  # a tenth of a second: outside the transaction
    with transaction.atomic():
        user, text = accounts.create_account(
            username=username, name=name, phone=phone, by=by, at=at, password=password
        )
        if first is not None:
            posts.appoint(
                user=user,
                organisation=first.organisation,
                role=first.role,
                scope=first.scope,
                compound=first.compound,
                building=first.building,
                contact=first.contact,
                starts=first.starts,
                deputy=first.deputy,
                by=by,
                at=at,
            )
    return user, text
