"""A door behind which people live: a place, never a list of persons."""

from django.db import models
from django.db.models import Q

from huiyin.common.columns import CodeField
from huiyin.people.models import Post
from huiyin.territory.models import Building, Compound


class Household(models.Model):
    """A household (户) by its door. There is no name, no phone, no colour and no score here.

    ``unit_code`` is the deepest grid known. ``post`` is the post that serves it, None where
    nobody was named. ``version`` counts its visits and corrections, so that two people who
    visit one door the same day notice each other. ``last_on`` is the day of its last visit,
    ``last_by`` who went.
    """

    pk = models.CompositePrimaryKey("county", "id")
    county = CodeField(max_length=6)
    id = models.UUIDField()
    unit_code = CodeField()
    compound = models.ForeignKey(Compound, models.PROTECT, null=True, related_name="+")
    building = models.ForeignKey(Building, models.PROTECT, null=True, related_name="+")
    door = models.CharField(max_length=40)
    # The database refuses to lose a post: Django would look through every shard first.
    post = models.ForeignKey(Post, models.DO_NOTHING, null=True, related_name="+")
    version = models.PositiveIntegerField(default=0)
    last_on = models.DateField(null=True)
    last_by = models.BigIntegerField(null=True)
    ended = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["county", "building", "door"],
                name="household_of_building",
                condition=Q(building__isnull=False, ended__isnull=True),
            ),
            models.UniqueConstraint(
                fields=["county", "compound", "door"],
                name="household_of_compound",
                condition=Q(building__isnull=True, compound__isnull=False, ended__isnull=True),
            ),
            models.UniqueConstraint(
                fields=["county", "unit_code", "door"],
                name="household_of_unit",
                condition=Q(compound__isnull=True, ended__isnull=True),
            ),
            models.CheckConstraint(
                condition=Q(building__isnull=True) | Q(compound__isnull=False),
                name="household_building_in_compound",
            ),
        ]
        indexes = [
            models.Index(fields=["county", "unit_code", "id"], name="household_by_unit"),
            models.Index(fields=["county", "post"], name="household_by_post"),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """The door in words: compound, building, door. Needs both joined in."""
        parts = [part.name for part in (self.compound, self.building) if part]
        return " ".join([*parts, self.door])
