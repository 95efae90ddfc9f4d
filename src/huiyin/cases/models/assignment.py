"""Assignments: one organisation's share of a case."""

from django.db import models
from django.db.models import Q

from huiyin.cases.models.of_case import OfCase
from huiyin.cases.states import OPEN_ASSIGNMENTS, AssignmentState, Share
from huiyin.people.models import Organisation


class Assignment(OfCase):
    """A share (派单): lead or helper, with its own clock. Times are aware instants."""

    share = models.CharField(max_length=8, choices=Share)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    state = models.CharField(max_length=12, choices=AssignmentState)
    mode = models.CharField(max_length=40)
    assigned_at = models.DateTimeField()
    due = models.DateTimeField(null=True)
    return_until = models.DateTimeField(null=True)  # afterwards it counts as accepted
    final = models.BooleanField(default=False)  # 指定承办: cannot be returned
    pressed = models.PositiveSmallIntegerField(default=0)
    satisfied = models.BooleanField(null=True)  # the rating of the case, on lead and partner
    return_reason = models.CharField(max_length=40, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["county", "case_id"],
                name="assignment_one_open_lead",
                condition=Q(share=Share.LEAD, state__in=sorted(OPEN_ASSIGNMENTS)),
            ),
        ]
        indexes = [
            models.Index(
                fields=["county", "organisation", "case_id"], name="assignment_by_organisation"
            ),
        ]

    @property
    def is_open(self) -> bool:
        """The organisation still owes its share."""
        return self.state in OPEN_ASSIGNMENTS
