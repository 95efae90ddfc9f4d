"""Exactly one effect of what a device hands in, however often it has to send it.

Nobody who sends over a bad line can tell a lost request from a lost answer, so the device makes
a key for each thing it hands in and sends it until it is answered. The key is taken, the act
done and the answer kept in one transaction: what was not answered was not done.
"""

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError, models, transaction

from huiyin.common.columns import CodeField
from huiyin.common.encryption import EncryptedTextField

KEPT = timedelta(days=400)  # how long a device that was switched off may still ask again

Answer = dict[str, Any]


class OtherBody(Exception):
    """The key was used for something else; nothing is done."""


class IdempotencyKey(models.Model):
    """One thing that an account handed in under a key its device made, and what came of it.

    ``fingerprint`` is of what was handed in, ``files`` the digests of the files that came with
    it by the keys of their uploads. None of it can be read back.
    """

    pk = models.CompositePrimaryKey("county", "user_id", "key")
    county = CodeField(max_length=6)
    user_id = models.BigIntegerField()
    key = models.CharField(max_length=32)
    kind = models.CharField(max_length=32)
    fingerprint = models.BinaryField(max_length=32)
    files = models.JSONField(default=dict)
    answer = EncryptedTextField()  # JSON; it may name a door
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["county", "at"], name="idempotency_by_age")]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"


@dataclass(frozen=True)
class Submission:
    """What is handed in: by whom, under which key, and what it is, as far as it matters.

    ``files`` are the hexadecimal digests of its files by the keys of their uploads; on a
    repetition those are compared that are still there.
    """

    county: str
    user_id: int
    key: str
    kind: str
    content: Mapping[str, Any]
    file_keys: Sequence[str] = ()

    @property
    def fingerprint(self) -> bytes:
        """SHA-256 of the kind, the content and the keys of the files, in one spelling."""
        parts = [self.kind, self.content, list(self.file_keys)]
        spelled = json.dumps(parts, sort_keys=True, separators=(",", ":"), allow_nan=False)
        return hashlib.sha256(spelled.encode()).digest()


def answered(submission: Submission, files: Mapping[str, str] | None = None) -> Answer | None:
    """What was answered to the same submission before; None where it was never done.

    ``files`` are digests of those of its files that are there. Raises :class:`OtherBody` where
    the key was used for something else.
    """
    row = IdempotencyKey.objects.filter(
        county=submission.county, user_id=submission.user_id, key=submission.key
    ).first()
    if row is None:
        return None
    same = bytes(row.fingerprint) == submission.fingerprint
    if not same or any(row.files.get(key) != digest for key, digest in (files or {}).items()):
        raise OtherBody(submission.key)
    return dict(json.loads(row.answer))


def once(
    submission: Submission, *, files: Mapping[str, str], at: datetime, do: Callable[[], Answer]
) -> tuple[Answer, bool]:
    """Do it now and keep the answer, or give the answer it was given before; and which of both.

    Whoever comes second at the same moment waits for the first and gets its answer; where the
    first was rolled back, the second does it. What ``do`` raises undoes all of it, the key too.
    """
    # Most repetitions come minutes later: no lock is taken for them.
    before = answered(submission, files)
    if before is not None:
        return before, True
    try:
        with transaction.atomic():
            row = IdempotencyKey(
                county=submission.county,
                user_id=submission.user_id,
                key=submission.key,
                kind=submission.kind,
                fingerprint=submission.fingerprint,
                files=dict(files),
                at=at,
            )
            row.save(force_insert=True)
            answer = do()
            _keep(submission, answer)
            return answer, False
    except IntegrityError:
        before = answered(submission, files)
        if before is None:
            raise  # it was the act's own, not the key's
        return before, True


def _keep(submission: Submission, answer: Answer) -> None:
    rows = IdempotencyKey.objects.filter(
        county=submission.county, user_id=submission.user_id, key=submission.key
    )
    rows.update(answer=json.dumps(answer))


def forget_keys(county: str, *, at: datetime) -> int:
    """Delete the keys of a county that are older than any device is expected to ask again."""
    deleted, _ = IdempotencyKey.objects.filter(county=county, at__lt=at - KEPT).delete()
    return deleted
