"""Units of the territory tree, compounds and buildings.

These are reference tables: thousands of rows, copied to every shard, without a county key
of their own. The large tables carry the unit's code and county instead of joining here.
"""

from django.db import models
from django.utils.crypto import get_random_string

from huiyin.common.columns import CodeField, code_range

# Nothing in it is mistaken for something else when it is read out or copied from paper.
TOKEN_LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"
TOKEN_LENGTH = 8


def new_token() -> str:
    """A code for the address of a building's card; it stays when the building is renamed."""
    return get_random_string(TOKEN_LENGTH, TOKEN_LETTERS)


class UnitQuerySet(models.QuerySet["Unit"]):
    """Ranges of the tree."""

    def within(self, code: str) -> "UnitQuerySet":
        """The unit with this code and everything below it."""
        low, high = code_range(code)
        return self.filter(code__gte=low, code__lt=high)

    def today(self) -> "UnitQuerySet":
        """Units that exist now: not merged away or abolished."""
        return self.filter(ended__isnull=True)


class Unit(models.Model):
    """A node of the territory tree (区划/网格). The id never changes; the code may.

    ``code`` is today's code, the full path: 6+3+3 digits, then 3 per level below the
    village. A county's code is stored as its 6 digits, a township's as 9, a village's as 12.
    """

    code = CodeField(unique=True)
    name = models.CharField(max_length=60)
    initials = CodeField(max_length=60, blank=True)  # see initials.py; written with the name
    level = models.CharField(max_length=20)
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="children")
    boundary = models.JSONField(null=True)  # GeoJSON geometry, WGS-84
    synthetic = models.BooleanField(default=False)  # 示意: boundary made by us, not surveyed
    imported = models.BooleanField(default=False)  # named by the place itself: load leaves it
    ended = models.DateField(null=True)

    objects = UnitQuerySet.as_manager()

    class Meta:
        ordering = ["code"]
        indexes = [
            # A city has 45,000 units: its townships must not be looked for among them all.
            models.Index(fields=["level", "code"], name="unit_by_level"),
            models.Index(fields=["initials", "code"], name="unit_by_initials"),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.code}"

    @property
    def county(self) -> str:
        """The first six digits: the shard everything of this unit lies in."""
        return self.code[:6]


class UnitCode(models.Model):
    """A code a unit bore, from–to (half-open); the newest has no end."""

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="codes")
    code = CodeField(db_index=True)
    since = models.DateField()
    until = models.DateField(null=True)

    class Meta:
        ordering = ["since"]
        constraints = [
            models.UniqueConstraint(fields=["unit", "since"], name="unit_code_since"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.since}–{self.until or ''}"


class Succession(models.Model):
    """Which unit took over from which, and when: merged, split, renumbered."""

    before = models.ForeignKey(Unit, models.PROTECT, related_name="successors")
    after = models.ForeignKey(Unit, models.PROTECT, related_name="predecessors")
    on = models.DateField()
    document = models.CharField(max_length=200)

    class Meta:
        ordering = ["on"]
        constraints = [
            models.UniqueConstraint(fields=["before", "after"], name="succession_once"),
        ]

    def __str__(self) -> str:
        return f"{self.before} → {self.after}"


class Compound(models.Model):
    """A residential compound (小区) in a village unit."""

    village = models.ForeignKey(Unit, models.PROTECT, related_name="compounds")
    name = models.CharField(max_length=60)
    initials = CodeField(max_length=60, blank=True)
    longitude = models.FloatField(null=True)
    latitude = models.FloatField(null=True)
    property_company = models.CharField(max_length=80, blank=True)
    fictional = models.BooleanField(default=False)

    class Meta:
        ordering = ["village__code", "name"]
        constraints = [
            models.UniqueConstraint(fields=["village", "name"], name="compound_name"),
        ]
        indexes = [models.Index(fields=["initials"], name="compound_by_initials")]

    def __str__(self) -> str:
        return self.name


class Building(models.Model):
    """A building of a compound.

    ``token`` stands in the address on its entrance: it hides nothing, but no number of a row
    is printed on a wall. ``group_link`` is the https address of its residents' group chat.
    """

    compound = models.ForeignKey(Compound, models.CASCADE, related_name="buildings")
    name = models.CharField(max_length=40)
    token = models.CharField(max_length=TOKEN_LENGTH, unique=True, default=new_token)
    group_link = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["compound", "name"], name="building_name"),
            models.CheckConstraint(
                condition=models.Q(group_link="") | models.Q(group_link__startswith="https://"),
                name="building_group_link_https",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.compound} {self.name}"


class Stamp(models.Model):
    """One row that changes whenever units change, so that what is in memory can notice.

    ``plan`` identifies what was last loaded: loading the same again has nothing to do.
    """

    value = models.CharField(max_length=32)
    plan = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(id=1), name="territory_stamp_one_row"),
        ]

    def __str__(self) -> str:
        return self.value
