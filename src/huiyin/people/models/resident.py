"""Residents who chose to have an account: a telephone number and nothing else."""

from django.db import models

from huiyin.common.encryption import EncryptedTextField


class Resident(models.Model):
    """An account for convenience. Every service works without one; it carries no rights.

    ``phone_index`` finds the account of a number without being able to read any.
    """

    phone = EncryptedTextField()
    phone_index = models.BinaryField(max_length=32, unique=True)
    created_at = models.DateTimeField()
    seen_at = models.DateTimeField(null=True)  # the last sign-in; null: before it was kept

    def __str__(self) -> str:
        return f"resident {self.pk}"


class OneTimeCode(models.Model):
    """The code last sent to a number: the newest counts, once, for a few minutes.

    Only a keyed digest of number and code is kept. A number that never had an account has a
    row like any other, so a row tells nothing.
    """

    phone_index = models.BinaryField(max_length=32, primary_key=True)
    digest = models.BinaryField(max_length=32)
    expires = models.DateTimeField(db_index=True)
    tries = models.PositiveSmallIntegerField(default=0)

    def __str__(self) -> str:
        return f"until {self.expires:%H:%M}"
