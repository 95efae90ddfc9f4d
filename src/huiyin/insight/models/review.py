"""The monthly review of the hardest matters (解剖麻雀): which, what was found, what changes."""

from django.db import models
from django.db.models import Q

from huiyin.common.columns import CodeField
from huiyin.common.encryption import EncryptedTextField
from huiyin.people.models import Organisation


class ReviewMonth(models.Model):
    """The review of one month (its first day) of one place; ``county`` as of a season task."""

    pk = models.CompositePrimaryKey("county", "id")
    county = CodeField(max_length=6)
    id = models.UUIDField()
    unit_code = CodeField()
    month = models.DateField()
    opened_at = models.DateTimeField()
    opened_by = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["county", "unit_code", "month"], name="review_one_of_a_month"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit_code} {self.month:%Y-%m}"


class ReviewCase(models.Model):
    """One matter of a review. It says nothing about a person: what was hard, what changes.

    ``parts`` is why it was suggested, as ``[key, number, weight]``; empty where somebody chose
    it of their own accord. ``kinds`` are keys of the profile. ``change`` is what ``desk`` is to
    change by ``due``; ``settled_note`` how that was done. The texts are erased with the case.
    """

    pk = models.CompositePrimaryKey("county", "id")
    county = CodeField(max_length=6)
    id = models.UUIDField()
    review_id = models.UUIDField()
    case_county = CodeField(max_length=6)
    case_id = models.UUIDField()
    reference = models.CharField(max_length=20)
    parts = models.JSONField(default=list)
    chosen_at = models.DateTimeField()
    chosen_by = models.BigIntegerField()
    kinds = models.JSONField(default=list)
    findings = EncryptedTextField()
    change = EncryptedTextField()
    desk = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+")
    due = models.DateField(null=True)
    written_at = models.DateTimeField(null=True)
    written_by = models.BigIntegerField(null=True)
    settled_at = models.DateTimeField(null=True)
    settled_by = models.BigIntegerField(null=True)
    settled_note = EncryptedTextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["county", "review_id", "case_county", "case_id"], name="review_case_once"
            ),
            models.CheckConstraint(
                condition=Q(desk__isnull=True, due__isnull=True)
                | Q(desk__isnull=False, due__isnull=False),
                name="review_case_desk_by_when",
            ),
            models.CheckConstraint(
                condition=Q(settled_at__isnull=True) | Q(desk__isnull=False),
                name="review_case_settled_by_desk",
            ),
        ]
        indexes = [
            models.Index(fields=["case_county", "case_id"], name="review_case_of_case"),
            models.Index(
                fields=["desk", "due"],
                name="review_case_owed",
                condition=Q(desk__isnull=False, settled_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return self.reference
