"""The requester's table without encryption."""

from django.db import models

from huiyin.cases.models.of_case import OfCase


class PlainRequester(OfCase):
    """The same columns, filled as they come."""

    name = models.BinaryField()
    phone = models.BinaryField()
    address = models.BinaryField(default=b"")
    phone_index = models.BinaryField()
    consent = models.CharField(max_length=120, blank=True)
    salt = models.BinaryField()

    class Meta:
        managed = False
        db_table = "cases_requester"
