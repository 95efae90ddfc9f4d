"""The key pair of a recipient."""

import uuid

from django.db import models
from django.db.models import Q

from huiyin.people.models import User


class RecipientKey(models.Model):
    """A public key, and its private half wrapped by a passphrase that is kept nowhere.

    A retired key has lost its private half: nothing is sealed to it any more.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(User, models.PROTECT, related_name="+")
    public = models.BinaryField(max_length=32)
    wrapped = models.BinaryField()
    salt = models.BinaryField(max_length=16)
    passes = models.PositiveSmallIntegerField()
    memory = models.PositiveIntegerField()  # bytes
    made = models.DateField()
    retired = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user"], name="tip_key_in_use", condition=Q(retired__isnull=True)
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)
