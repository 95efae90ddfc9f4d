"""Requests: what one organisation wants of another on a case."""

from django.db import models
from django.db.models import Q

from huiyin.cases.models.of_case import OfCase
from huiyin.cases.states import OPEN_REQUESTS, RequestKind, RequestState
from huiyin.people.models import Organisation


class Request(OfCase):
    """An approval asked for, a whistle, a supervision order or a re-check, with its clock.

    ``asker`` wants it (None: the system), ``office`` owes the answer by ``due``. ``facts`` holds
    what the kind needs: the instant asked for, time and place of a meeting, both ratings; no
    personal data and no free text, which stands in the book.
    """

    kind = models.CharField(max_length=16, choices=RequestKind)
    asker = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+")
    office = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    asked_by = models.BigIntegerField(null=True)
    state = models.CharField(max_length=12, choices=RequestState)
    asked_at = models.DateTimeField()
    due = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    facts = models.JSONField(default=dict)

    class Meta:
        indexes = [
            models.Index(fields=["county", "office", "case_id"], name="request_by_office"),
            models.Index(
                fields=["county", "office", "due"],
                name="request_open",
                condition=Q(state__in=sorted(OPEN_REQUESTS)),
            ),
        ]

    @property
    def is_open(self) -> bool:
        """One of the two sides still owes something."""
        return self.state in OPEN_REQUESTS
