"""The outbox: what people are to be told, written in the transaction of the act."""

from django.db import models
from django.db.models import Q

from huiyin.common.columns import CodeField


class Notice(models.Model):
    """One thing to tell, and whom by office and right; who that is today the worker finds out.

    ``kind`` is the name of an act or of a warning of the sweep. ``case_id`` and ``reference``
    name the matter, if there is one. ``recipients`` holds offices with a right, people, and
    whether the requester and the followers are told. Nothing in ``facts`` is personal or free
    text (:mod:`huiyin.notices.facts`). ``urgent`` ones are sent at night as well.
    """

    pk = models.CompositePrimaryKey("county", "id")
    county = CodeField(max_length=6)
    id = models.UUIDField()
    at = models.DateTimeField()
    kind = models.CharField(max_length=24)
    case_id = models.UUIDField(null=True)
    reference = models.CharField(max_length=20, blank=True)
    confidential = models.BooleanField(default=False)
    recipients = models.JSONField(default=dict)
    facts = models.JSONField(default=dict)
    urgent = models.BooleanField(default=False)
    expanded_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["county", "id"],
                name="notice_to_expand",
                condition=Q(expanded_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.reference}"
