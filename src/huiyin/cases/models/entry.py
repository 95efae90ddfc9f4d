"""The book of a case: immutable entries, each with the hash of the one before."""

from django.db import models

from huiyin.cases.models.of_case import OfCase
from huiyin.people.models import Organisation


class Entry(OfCase):
    """One entry (办理记录). Nothing in it is personal: texts are committed to, not held.

    ``commitment`` is the salted digest of the entry's texts, empty where it has none.
    ``previous`` is the hash of the entry before (32 zero bytes for the first).
    """

    kind = models.CharField(max_length=24)
    at = models.DateTimeField()
    actor_kind = models.CharField(max_length=12)
    actor_id = models.BigIntegerField(null=True)
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+")
    payload = models.JSONField(default=dict)
    commitment = models.BinaryField(max_length=32, default=bytes)
    previous = models.BinaryField(max_length=32)
    hash = models.BinaryField(max_length=32)


class EntryText(OfCase):
    """The free texts of an entry and their salt. May be erased; the book still verifies."""

    texts = models.JSONField(default=dict)
    salt = models.BinaryField(max_length=16)
