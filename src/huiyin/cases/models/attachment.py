"""Photos and papers of a case."""

from django.db import models

from huiyin.cases.models.of_case import OfCase
from huiyin.files.models import StoredFile


class Attachment(OfCase, StoredFile):
    """A file that came with an entry; who sees the case's entry sees the file."""

    entry_number = models.PositiveIntegerField()

    class Meta:
        pass
