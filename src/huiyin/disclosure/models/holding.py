"""What a village owns together (资产、资源), and every change of it."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from huiyin.common.columns import CodeField
from huiyin.common.encryption import EncryptedTextField


class HoldingState(models.TextChoices):
    """What becomes of it."""

    OWN = "own", _("自用")
    LET = "let", _("出租（发包）")
    IDLE = "idle", _("闲置")
    DISPOSED = "disposed", _("已处置")


class Holding(models.Model):
    """One house, machine or piece of land. Never deleted: what is given away stays, disposed.

    ``original`` is the original value in fen, which stands in the ledger as well; 0 for what
    never had a price. ``number`` goes up with each change, which is made by compare-and-set on
    it and kept as a :class:`HoldingChange`. ``photo`` is the SHA-256 of a cleaned picture.
    """

    pk = models.CompositePrimaryKey("county", "id")
    county = CodeField(max_length=6)
    id = models.UUIDField()
    unit_code = CodeField()
    holding_class = models.CharField(max_length=10)
    kind = models.CharField(max_length=20)
    name = models.CharField(max_length=60)
    place = models.CharField(max_length=120, blank=True)
    longitude = models.FloatField(null=True)
    latitude = models.FloatField(null=True)
    quantity = models.DecimalField(max_digits=14, decimal_places=2)
    unit = models.CharField(max_length=10)
    original = models.BigIntegerField(default=0)
    state = models.CharField(max_length=10, choices=HoldingState)
    acquired_on = models.DateField()
    disposed_on = models.DateField(null=True)
    decision = models.UUIDField(null=True)
    photo = models.CharField(max_length=64, blank=True)
    photo_kind = models.CharField(max_length=20, blank=True)
    number = models.PositiveIntegerField(default=1)
    made_by = models.BigIntegerField()
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(quantity__gt=0, original__gte=0), name="holding_amounts"
            ),
            models.CheckConstraint(
                condition=Q(state="disposed", disposed_on__isnull=False)
                | Q(disposed_on__isnull=True) & ~Q(state="disposed"),
                name="holding_disposed_when",
            ),
            models.CheckConstraint(
                condition=Q(longitude__isnull=True, latitude__isnull=True)
                | Q(longitude__isnull=False, latitude__isnull=False),
                name="holding_point_whole",
            ),
        ]
        indexes = [models.Index(fields=["county", "unit_code", "id"], name="holding_village")]

    def __str__(self) -> str:
        return self.name


class HoldingChange(models.Model):
    """What was changed of a holding, when, by whom and why. Never changed itself.

    ``was`` is JSON: particulars that were put right, as they stood before. They may be wrong
    because they named somebody, so they are for those alone who read the book.
    """

    pk = models.CompositePrimaryKey("county", "holding", "number")
    county = CodeField(max_length=6)
    holding = models.UUIDField()
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=10, choices=HoldingState)
    quantity = models.DecimalField(max_digits=14, decimal_places=2)
    reason = models.CharField(max_length=300)
    decision = models.UUIDField(null=True)
    was = EncryptedTextField(blank=True, default="")
    made_by = models.BigIntegerField()
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.holding} {self.number}"
