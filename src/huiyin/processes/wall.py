"""The wall: its snapshot, made at most once in so many seconds, and the keys that open it."""

import logging
from datetime import datetime, timedelta

from django.db import transaction

from huiyin.common.audit import record
from huiyin.insight import wall_keys
from huiyin.insight.models import WallKey
from huiyin.insight.places import Place, place_of
from huiyin.insight.snapshot.keeping import Kept, give_up, is_due, keep, kept, take_turn
from huiyin.insight.snapshot.making import made
from huiyin.people.actors import Actor

logger = logging.getLogger(__name__)


def snapshot(code: str, *, at: datetime, every: timedelta, gcj02: bool = False) -> Kept | None:
    """The snapshot of the place with this code; made anew first if due and nobody else is at it.

    None while the very first one is being made. What fails while it is made is logged, and the
    old one stays: its age says so on the wall.
    """
    found = kept(code)
    if not is_due(found, at=at, every=every) or not take_turn(code, at=at, every=every):
        return found
    try:
        text = made(place_of(code), at=at, gcj02=gcj02)
    except Exception:
        logger.exception("the snapshot of %s was not made", code)
        give_up(code, at=at, every=every)
        return found
    return keep(code, text, at=at)


@transaction.atomic
def make_key(place: Place, *, name: str, days: int, by: Actor, at: datetime) -> tuple[WallKey, str]:
    """A link for a display at which nobody logs in, and its secret, told this once; audited."""
    key, secret = wall_keys.make_key(code=place.code, name=name, days=days, by=by, at=at)
    _noted("wall.key_made", key, by=by.user_id, at=at, until=key.ends.isoformat())
    return key, secret


@transaction.atomic
def open_key(secret: str, *, at: datetime) -> tuple[WallKey, str]:
    """Spend the link for what the display keeps; Refused if it opens nothing any more."""
    key, kept_secret = wall_keys.exchange(secret, at=at)
    _noted("wall.key_opened", key, by=None, at=at)
    return key, kept_secret


@transaction.atomic
def revoke_key(key: WallKey, *, by: Actor, at: datetime) -> None:
    """The display shows nothing from its next question on; audited once."""
    if wall_keys.revoke(key, by=by, at=at):
        _noted("wall.key_revoked", key, by=by.user_id, at=at)


def _noted(event: str, key: WallKey, *, by: int | None, at: datetime, until: str = "") -> None:
    record(
        event,
        f"place:{key.code}",
        by=by,
        at=at,
        county=key.code[:6],
        key=key.pk,
        name=key.name,
        until=until,
    )
