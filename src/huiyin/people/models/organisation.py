"""Offices and bodies on the territory tree."""

from django.db import models

from huiyin.common.columns import CodeField, code_range
from huiyin.territory.models import Unit

STEP = 8  # characters of the path per organisation


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    """Ranges of the organisation tree."""

    def within(self, path: str) -> "OrganisationQuerySet":
        """The organisation with this path and everything below it."""
        low, high = code_range(path)
        return self.filter(path__gte=low, path__lt=high)


class Organisation(models.Model):
    """An office or body (组织/部门): community office, department, centre, police post …

    ``office`` is the key of the profile's pattern it was made from. ``path`` is the ids of
    its ancestors and its own, eight digits each, so that a subtree is a range and being
    inside one is a prefix.
    """

    office = models.CharField(max_length=60)
    name = models.CharField(max_length=80)
    kind = models.CharField(max_length=20)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="organisations")
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="children")
    path = CodeField(max_length=96, db_index=True)
    reportable = models.BooleanField(default=True)
    ended = models.DateField(null=True)

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        ordering = ["path"]
        constraints = [
            models.UniqueConstraint(fields=["unit", "office"], name="organisation_office"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def lineage(self) -> tuple[str, ...]:
        """The paths of all its ancestors and its own, from the root down."""
        return lineage(self.path)


def lineage(path: str) -> tuple[str, ...]:
    """The paths of every organisation from the root down to ``path``."""
    return tuple(path[:end] for end in range(STEP, len(path) + 1, STEP))
