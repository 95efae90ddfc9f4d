"""Publications (公开内容): immutable versions of what everybody may read."""

from collections.abc import Collection
from typing import Any

from django.db import models
from django.db.models import Q

from huiyin.common.columns import CodeField
from huiyin.people.models import Organisation

# What may change of a version: that a next one took its place, and that it was taken down.
REPLACING = frozenset({"replaced_at"})
TAKING_DOWN = frozenset(
    {"taken_down_at", "taken_down_by", "takedown_reason", "basis", "title", "content", "salt"}
)


class Immutable(Exception):
    """Somebody tried to change what was published."""


class PublicationQuerySet(models.QuerySet["Publication"]):
    """Refuses whatever would rewrite a version."""

    def update(self, **changes: Any) -> int:
        """Only the columns of one of the two changes that a version may undergo."""
        _require_allowed(changes)
        return super().update(**changes)

    def delete(self) -> Any:
        """Never: a takedown leaves a tombstone."""
        raise Immutable("a publication is not deleted")


def _require_allowed(columns: Collection[str]) -> None:
    given = frozenset(columns)
    if not (given <= REPLACING or given == TAKING_DOWN):
        raise Immutable(f"a publication does not change: {sorted(given)}")


class Publication(models.Model):
    """One version. ``series`` is its public address and stays when a correction makes the next.

    ``content`` is the JSON of the masked content, ``salt`` what makes the commitment in the log
    tell nothing once both are erased; ``leaf`` is its index in the county's open log.
    ``stays_until`` is the last day on the current page. ``reason`` says why this version
    corrects the one before. After a takedown title, content and salt are empty and
    ``takedown_reason`` with ``basis`` stand in their place.
    """

    pk = models.CompositePrimaryKey("county", "id")
    county = CodeField(max_length=6)
    id = models.UUIDField()
    series = models.UUIDField()
    version = models.PositiveSmallIntegerField(default=1)
    unit_code = CodeField()
    kind = models.CharField(max_length=40)
    subject = models.CharField(max_length=10)
    period = models.CharField(max_length=24)
    title = models.CharField(max_length=80)
    content = models.TextField()
    salt = models.BinaryField(max_length=32)
    commitment = models.BinaryField(max_length=32)
    leaf = models.BigIntegerField()
    office = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    published_by = models.BigIntegerField(null=True)  # null: the system, for a register
    published_at = models.DateTimeField()
    stays_until = models.DateField()
    reason = models.CharField(max_length=300, blank=True)
    replaced_at = models.DateTimeField(null=True)
    taken_down_at = models.DateTimeField(null=True)
    taken_down_by = models.BigIntegerField(null=True)
    takedown_reason = models.CharField(max_length=300, blank=True)
    basis = models.CharField(max_length=200, blank=True)

    objects = PublicationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["county", "series", "version"], name="publication_version"
            ),
            models.UniqueConstraint(
                fields=["county", "series"],
                name="publication_newest",
                condition=Q(replaced_at__isnull=True),
            ),
            models.UniqueConstraint(fields=["county", "leaf"], name="publication_leaf"),
            models.CheckConstraint(
                condition=Q(version=1, reason="") | Q(version__gt=1, reason__gt=""),
                name="publication_corrects_why",
            ),
            models.CheckConstraint(
                condition=Q(
                    taken_down_at__isnull=True,
                    taken_down_by__isnull=True,
                    takedown_reason="",
                    basis="",
                    title__gt="",
                    content__gt="",
                )
                | Q(
                    taken_down_at__isnull=False,
                    takedown_reason__gt="",
                    basis__gt="",
                    title="",
                    content="",
                ),
                name="publication_taken_down_is_empty",
            ),
        ]
        indexes = [
            models.Index(
                fields=["county", "unit_code", "id"],
                name="publication_standing",
                condition=Q(replaced_at__isnull=True),
            ),
            models.Index(
                fields=["county", "unit_code", "kind", "period"], name="publication_period"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit_code} {self.kind} {self.period} v{self.version}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Once."""
        if not kwargs.get("force_insert"):
            raise Immutable("a publication is written once")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        """Never."""
        raise Immutable("a publication is not deleted")

    @property
    def log_number(self) -> int:
        """Its number in the open log as people and ``huiyin disclosure verify`` count: from 1."""
        return self.leaf + 1

    @property
    def is_down(self) -> bool:
        """It was taken down: there is a reason instead of a content."""
        return self.taken_down_at is not None
