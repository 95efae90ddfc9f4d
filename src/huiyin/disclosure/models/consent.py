"""Consent of a person to stand in a publication by name (个人信息保护法, art. 14, 15, 25)."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from huiyin.common.columns import CodeField
from huiyin.common.encryption import EncryptedTextField


class ConsentHow(models.TextChoices):
    """How it was given."""

    PAPER = "paper", _("本人签字")
    SCREEN = "screen", _("本人网上同意")
    GUARDIAN = "guardian", _("监护人签字")


class Consent(models.Model):
    """Somebody agreed that one cell of a series is shown in full; it can be taken back."""

    pk = models.CompositePrimaryKey("county", "id")
    county = CodeField(max_length=6)
    id = models.UUIDField()
    unit_code = CodeField()
    series = models.UUIDField()
    sheet = models.CharField(max_length=40)
    line = models.CharField(max_length=20)
    column = models.CharField(max_length=40)
    person = EncryptedTextField()
    how = models.CharField(max_length=10, choices=ConsentHow)
    given_on = models.DateField()
    recorded_by = models.BigIntegerField()
    recorded_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.BigIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["county", "series", "sheet", "line", "column"],
                name="consent_standing",
                condition=Q(withdrawn_at__isnull=True),
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True, withdrawn_by__isnull=True)
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False),
                name="consent_withdrawn_by_whom",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.series} {self.sheet}/{self.line}/{self.column}"
