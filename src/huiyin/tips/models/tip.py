"""A tip: what is stored of it opens with a recipient's passphrase or is sealed to the receipt."""

import uuid

from django.db import models
from django.db.models import Q

from huiyin.tips.models.recipient import RecipientKey


class Tip(models.Model):
    """A tip, or what is left of one: the day, the level of its recipients and the outcome.

    ``public`` is the tip's own key, ``lookup`` and ``reply_public`` follow from the receipt.
    ``incoming`` counts what the reporter wrote, ``parts`` every text; both hide nothing that
    the number of rows does not tell. ``level`` is a key of the profile, ``outcome`` too.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    day = models.DateField()
    level = models.CharField(max_length=20)
    public = models.BinaryField(max_length=32)
    lookup = models.BinaryField(max_length=32, null=True, unique=True)
    reply_public = models.BinaryField(max_length=32)
    parts = models.PositiveSmallIntegerField(default=0)
    incoming = models.PositiveSmallIntegerField(default=0)
    expires = models.DateField(db_index=True)
    outcome = models.CharField(max_length=20, blank=True)
    outcome_day = models.DateField(null=True)
    erased = models.DateField(null=True)

    class Meta:
        ordering = ["id"]  # random: it says nothing of who came first
        constraints = [
            models.CheckConstraint(
                condition=Q(erased__isnull=True, lookup__isnull=False)
                | Q(erased__isnull=False, lookup__isnull=True, public=b"", reply_public=b""),
                name="tip_erased_wholly",
            ),
            models.CheckConstraint(
                condition=Q(outcome="", outcome_day__isnull=True)
                | Q(outcome__gt="", outcome_day__isnull=False),
                name="tip_outcome_has_day",
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)


class Access(models.Model):
    """One recipient's way into one tip: the tip's private key, sealed to the recipient's."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    tip = models.ForeignKey(Tip, models.CASCADE, related_name="accesses")
    key = models.ForeignKey(RecipientKey, models.PROTECT, related_name="accesses")
    sealed = models.BinaryField(max_length=80)
    seen = models.PositiveSmallIntegerField(default=0)  # of ``Tip.incoming``

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["tip", "key"], name="tip_access_once"),
        ]

    def __str__(self) -> str:
        return str(self.id)


class Part(models.Model):
    """One text of a tip: the report, an addition to it, or an answer.

    ``key`` is sealed to the tip, ``reply_key`` to the receipt and in answers alone. What kind
    it is shows by that; its number and everything else stand inside.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    tip = models.ForeignKey(Tip, models.CASCADE, related_name="texts")
    day = models.DateField()
    content = models.BinaryField()
    key = models.BinaryField(max_length=80)
    reply_key = models.BinaryField(max_length=80)

    class Meta:
        ordering = ["day", "id"]

    def __str__(self) -> str:
        return str(self.id)


class TipFile(models.Model):
    """An encrypted file under ``tips/``, named by its id; name, kind and size stand in the text."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    tip = models.ForeignKey(Tip, models.CASCADE, related_name="files")
    key = models.BinaryField(max_length=80)

    def __str__(self) -> str:
        return str(self.id)
