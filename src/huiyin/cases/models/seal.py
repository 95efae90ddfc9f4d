"""The daily signed root over the books."""

from django.db import models

from huiyin.common.columns import CodeField


class Seal(models.Model):
    """A signed Merkle root over the heads of all books that grew since the seal before.

    ``previous`` is the root before, so each seal covers every book. The file it was written
    to leaves the database; the rows here are only its index.
    """

    county = CodeField(max_length=6)
    number = models.PositiveIntegerField()
    at = models.DateTimeField()
    books = models.PositiveIntegerField()
    root = models.BinaryField(max_length=32)
    previous = models.BinaryField(max_length=32)
    signature = models.BinaryField(max_length=64)

    class Meta:
        ordering = ["county", "number"]
        constraints = [
            models.UniqueConstraint(fields=["county", "number"], name="seal_number"),
        ]

    def __str__(self) -> str:
        return f"{self.county} {self.number}"
