"""Who asked: personal data, encrypted, apart from the case, erasable."""

from django.db import models

from huiyin.cases.models.of_case import OfCase
from huiyin.common.encryption import EncryptedTextField


class Requester(OfCase):
    """Name, phone and home address of a requester, as far as given; all optional.

    ``phone_index`` finds the cases of one phone without being able to read any. ``salt``
    belongs to the commitment in the entry that brought the data.
    """

    name = EncryptedTextField()
    phone = EncryptedTextField()
    address = EncryptedTextField()
    phone_index = models.BinaryField(max_length=32, null=True)
    consent = EncryptedTextField()  # 代为反映: how consent was given, and may name people
    salt = models.BinaryField(max_length=16)

    class Meta:
        indexes = [
            models.Index(fields=["county", "phone_index"], name="requester_by_phone"),
        ]
