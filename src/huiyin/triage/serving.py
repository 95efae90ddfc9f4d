"""The classifier that serves, kept in memory by each process.

Every :data:`EVERY` seconds one small statement asks whether another version serves by now; only
then its weights are read. Between two looks a suggestion asks the database nothing. Weights
that cannot be read are logged once and left alone: the catalogue's keywords do without them.
"""

import hashlib
import logging
import threading
import time
from collections.abc import Iterable
from dataclasses import dataclass

from huiyin.rulebook.model import Profile
from huiyin.triage.learning.weights import BadWeights, Weights
from huiyin.triage.models import Classifier
from huiyin.triage.packing import unpacked

EVERY = 30.0  # seconds
LEAST_SHARE = 0.5  # of its labels that must be items of the catalogue still

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Serving:
    """A version and its weights; None where keywords serve. ``looked`` is a monotonic time."""

    number: int
    weights: Weights | None
    looked: float


NOBODY = Serving(0, None, float("-inf"))
_held: dict[str, Serving] = {}
_loading = threading.Lock()


def serving(profile: Profile) -> Serving:
    """What serves under this profile: no statement, or one, or two after a change."""
    held = _held.get(profile.key, NOBODY)
    if time.monotonic() - held.looked < EVERY:
        return held
    # Whoever comes while another thread reads goes on with what there was.
    if not _loading.acquire(blocking=held is NOBODY):
        return held
    try:
        held = _held.get(profile.key, NOBODY)
        if time.monotonic() - held.looked >= EVERY:
            held = _held[profile.key] = _look(profile, held)
        return held
    finally:
        _loading.release()


def forget() -> None:
    """Look at the next suggestion, whenever the last look was."""
    _held.clear()


def fingerprint(profile: Profile) -> str:
    """A digest of the items there are: another one means another catalogue."""
    return hashlib.sha256("\n".join(sorted(profile.items)).encode()).hexdigest()


def fits(labels: Iterable[str], profile: Profile) -> bool:
    """Enough of the labels are items of the catalogue for their order to mean something."""
    known = [label in profile.items for label in labels]
    return bool(known) and sum(known) >= LEAST_SHARE * len(known)


def _look(profile: Profile, held: Serving) -> Serving:
    now = time.monotonic()
    rows = Classifier.objects.serving(profile.key)
    found = rows.values_list("number", "keywords_only").first()
    number, without = found or (0, True)
    if number == held.number and held is not NOBODY:
        return Serving(number, held.weights, now)
    return Serving(number, None if without else _weights(profile, number), now)


def _weights(profile: Profile, number: int) -> Weights | None:
    rows = Classifier.objects.of(profile.key).filter(number=number)
    stored = rows.values_list("weights", flat=True).first()
    if stored is None:
        return None
    try:
        weights = unpacked(bytes(stored))
    except BadWeights as error:
        logger.error("classifier %s/%d: %s", profile.key, number, error.sentence)
        return None
    if not fits(weights.labels, profile):
        logger.error("classifier %s/%d is of another catalogue", profile.key, number)
        return None
    return weights
