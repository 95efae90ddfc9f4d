"""Visit records (民情记录): what a household needs and wishes, entered once."""

from django.db import models

from huiyin.common.columns import CodeField
from huiyin.common.encryption import EncryptedTextField
from huiyin.people.models import Organisation


class Visit(models.Model):
    """One visit as it stands now. ``needs`` are codes of the profile's closed list.

    ``case_reference`` is the number of the case a wish became. ``version`` starts at 1 and
    grows with each correction; what stood before is in :class:`VisitVersion`. The row is
    deleted when its time is over (PIPL art. 19).
    """

    pk = models.CompositePrimaryKey("county", "id")
    county = CodeField(max_length=6)
    id = models.UUIDField()
    household_id = models.UUIDField()
    unit_code = CodeField()
    on = models.DateField()
    at = models.DateTimeField()
    by = models.BigIntegerField()
    office = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    way = models.CharField(max_length=40)
    needs = models.JSONField(default=list)
    wishes = EncryptedTextField()
    case_reference = models.CharField(max_length=20, blank=True)
    version = models.PositiveIntegerField(default=1)
    corrected_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["county", "household_id", "id"], name="visit_of_household"),
            models.Index(fields=["county", "unit_code", "id"], name="visit_by_unit"),
            models.Index(fields=["county", "on"], name="visit_by_day"),
        ]

    def __str__(self) -> str:
        return f"{self.household_id} {self.on}"


class VisitVersion(models.Model):
    """What a visit said before a correction: ``number`` is the version it was."""

    pk = models.CompositePrimaryKey("county", "visit_id", "number")
    county = CodeField(max_length=6)
    visit_id = models.UUIDField()
    number = models.PositiveIntegerField()
    way = models.CharField(max_length=40)
    needs = models.JSONField(default=list)
    wishes = EncryptedTextField()
    replaced_at = models.DateTimeField()
    replaced_by = models.BigIntegerField()

    def __str__(self) -> str:
        return f"{self.visit_id} v{self.number}"
