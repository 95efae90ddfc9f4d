"""Logging in and out, as the audit log keeps it (GB/T 22239-2019: time, user, event, success)."""

from datetime import datetime

from django.contrib.sessions.models import Session

from huiyin.common.audit import record
from huiyin.people.models import User


def logged_in(user: User, *, at: datetime) -> None:
    """Name and password were right."""
    record("session.login", f"user:{user.pk}", by=user.pk, at=at)


def login_failed(username: str, *, at: datetime) -> None:
    """They were not. What is no account's name is not kept: it may be a password."""
    _note("session.login", username, at)


def locked(username: str, *, at: datetime) -> None:
    """A try while the account is locked after too many failures."""
    _note("session.locked", username, at)


def logged_out(user: User, *, at: datetime) -> None:
    """The person ended the session."""
    record("session.logout", f"user:{user.pk}", by=user.pk, at=at)


def forget_sessions(*, at: datetime) -> int:
    """Delete the sessions that have ended: nobody can use them, yet they say who was here."""
    deleted, _each = Session.objects.filter(expire_date__lt=at).delete()
    return deleted


def _note(event: str, username: str, at: datetime) -> None:
    key = User.objects.filter(username=username).values_list("pk", flat=True).first()
    record(event, f"user:{key}" if key else "user:?", by=None, at=at, succeeded=False)
