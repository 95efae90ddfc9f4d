"""What the public may read of a case: a text written by one person and let out by another."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from huiyin.cases.models.of_case import OfCase
from huiyin.common.columns import CodeField
from huiyin.territory.models import Compound


class PublicationState(models.TextChoices):
    """Where a text stands. KEPT bears no text: the requester wants nothing published."""

    WAITING = "waiting", _("待审核")
    PUBLIC = "public", _("已公开")
    REFUSED = "refused", _("没有同意公开")
    REPLACED = "replaced", _("已换成新的文字")
    WITHDRAWN = "withdrawn", _("已撤下")
    KEPT = "kept", _("诉求人不要公开")


LIVE = frozenset({PublicationState.WAITING, PublicationState.PUBLIC})


class PublishedCase(models.Model):
    """A text about a case (公开的事项). Nothing in it is the requester's own words.

    ``public_id`` is the public address, made when the text is let out and kept when a new text
    takes its place; its time orders the public list. The place is coarse: the village's code,
    and the compound only where it has several buildings. There is no point and no door.
    """

    pk = models.CompositePrimaryKey("county", "id")
    county = CodeField(max_length=6)
    id = models.UUIDField()
    case_id = models.UUIDField()
    state = models.CharField(max_length=12, choices=PublicationState)
    public_id = models.UUIDField(null=True)

    unit_code = CodeField()
    compound = models.ForeignKey(Compound, models.PROTECT, null=True, related_name="+")
    place = models.CharField(max_length=160, blank=True)
    title = models.CharField(max_length=60, blank=True)
    text = models.TextField(blank=True)
    result = models.TextField(blank=True)

    written_by = models.BigIntegerField(null=True)
    written_at = models.DateTimeField()
    decided_by = models.BigIntegerField(null=True)  # whoever let it out, or did not
    decided_at = models.DateTimeField(null=True)
    published_at = models.DateTimeField(null=True)  # of the address, not of its newest text
    withdrawn_by = models.BigIntegerField(null=True)  # None: the requester or the system
    withdrawn_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=300, blank=True)  # why it was refused or withdrawn

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["county", "case_id"],
                name="published_one_public",
                condition=Q(state=PublicationState.PUBLIC),
            ),
            models.UniqueConstraint(
                fields=["county", "case_id"],
                name="published_one_waiting",
                condition=Q(state=PublicationState.WAITING),
            ),
            models.UniqueConstraint(
                fields=["county", "public_id"],
                name="published_address",
                condition=Q(state=PublicationState.PUBLIC),
            ),
            # Nobody lets out their own text, whatever the code above says.
            models.CheckConstraint(
                condition=~Q(state=PublicationState.PUBLIC)
                | Q(
                    public_id__isnull=False,
                    published_at__isnull=False,
                    written_by__isnull=False,
                    decided_by__isnull=False,
                )
                & ~Q(decided_by=F("written_by")),
                name="published_by_two",
            ),
        ]
        indexes = [
            models.Index(fields=["county", "case_id"], name="published_of_case"),
            models.Index(
                fields=["county", "unit_code", "public_id"],
                name="published_by_unit",
                condition=Q(state=PublicationState.PUBLIC),
            ),
            models.Index(
                fields=["county", "id"],
                name="published_to_decide",
                condition=Q(state=PublicationState.WAITING),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.state} {self.case_id}"


class MeToo(OfCase):
    """A resident who has met the same matter (同感), and the digest of the code they follow by.

    Nobody is named: how many there are is all the office learns.
    """

    code_index = models.BinaryField(max_length=32)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["county", "case_id", "code_index"], name="me_too_once"),
        ]
        indexes = [models.Index(fields=["county", "code_index"], name="me_too_by_code")]
