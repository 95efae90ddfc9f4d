"""Which matters a resident chose to keep in an account."""

from django.db import models

from huiyin.cases.models.of_case import OfCase
from huiyin.common.encryption import EncryptedTextField


class ResidentMatter(OfCase):
    """A matter somebody added to their account, by its receipt and never by a phone number.

    ``receipt`` is sealed: the page of the matter is opened with it, as from a slip (ADR 0012).
    """

    resident_id = models.BigIntegerField()
    receipt = EncryptedTextField()
    added_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["county", "case_id", "resident_id"], name="resident_matter_once"
            ),
        ]
        indexes = [
            models.Index(fields=["county", "resident_id"], name="resident_matter_of"),
        ]
