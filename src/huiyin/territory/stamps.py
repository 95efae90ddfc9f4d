"""The stamp that tells every process that units have changed."""

import uuid

from django.db import transaction

from huiyin.territory.models import Stamp

_changes = 0


def current() -> str:
    """The stamp now; "" while nothing was ever loaded. One row, cheap to ask for."""
    return Stamp.objects.values_list("value", flat=True).first() or ""


def plan() -> str:
    """What was last loaded (the digest that :func:`bump` was given)."""
    return Stamp.objects.values_list("plan", flat=True).first() or ""


def bump(*, plan: str | None = None) -> None:
    """Change the stamp, in the transaction of the change; keep or replace the plan."""
    # A random value, not a count: a restored or rolled back database never repeats one.
    changed = {"value": uuid.uuid4().hex}
    if plan is not None:
        changed["plan"] = plan
    Stamp.objects.update_or_create(pk=1, defaults=changed)
    _note()
    # Once more: another thread may have read the old rows before the commit.
    transaction.on_commit(_note)


def changes() -> int:
    """How often units changed in this very process: known without asking the database."""
    return _changes


def _note() -> None:
    global _changes
    _changes += 1
