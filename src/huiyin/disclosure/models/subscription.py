"""Who wants to be told what a village publishes."""

from django.db import models

from huiyin.common.columns import CodeField


class VillageSubscription(models.Model):
    """A wish of a resident's account: a message a day at most, when anything was published.

    ``told_until``: what was published up to then has been told; ``next_at``: no message before
    that. It goes with the account.
    """

    pk = models.CompositePrimaryKey("county", "id")
    county = CodeField(max_length=6)
    id = models.UUIDField()
    unit_code = CodeField()
    resident_id = models.BigIntegerField()
    since = models.DateTimeField()
    told_until = models.DateTimeField()
    next_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["county", "unit_code", "resident_id"], name="village_subscription_once"
            ),
        ]
        indexes = [
            models.Index(fields=["county", "resident_id"], name="village_subscription_of"),
            models.Index(fields=["county", "next_at"], name="village_subscription_due"),
        ]

    def __str__(self) -> str:
        return f"{self.unit_code} {self.resident_id}"
