"""The open log: what was published, corrected and taken down, as an append-only Merkle tree."""

from django.db import models

from huiyin.common.columns import CodeField


class LogHead(models.Model):
    """How far the log of a county is, and its root (RFC 6962 §2.1).

    ``peaks`` are the perfect subtrees of ``size`` leaves, the largest first, 32 bytes each: what
    an append needs of the tree.
    """

    county = CodeField(max_length=6, primary_key=True)
    size = models.BigIntegerField(default=0)
    root = models.BinaryField(max_length=32)
    peaks = models.BinaryField(default=bytes)

    def __str__(self) -> str:
        return f"{self.county} {self.size}"


class LogNode(models.Model):
    """The hash of a perfect subtree: node ``index`` of ``level`` covers 2^level leaves."""

    pk = models.CompositePrimaryKey("county", "level", "index")
    county = CodeField(max_length=6)
    level = models.PositiveSmallIntegerField()
    index = models.BigIntegerField()
    hash = models.BinaryField(max_length=32)

    def __str__(self) -> str:
        return f"{self.county} {self.level}/{self.index}"


class LogLeaf(models.Model):
    """One leaf as it was hashed: ``text`` is canonical JSON, its hash is the node of level 0.

    ``number`` counts the leaves of a unit from 1: a gap in an export of one village shows.
    """

    pk = models.CompositePrimaryKey("county", "index")
    county = CodeField(max_length=6)
    index = models.BigIntegerField()
    unit_code = CodeField()
    number = models.PositiveIntegerField()
    series = models.UUIDField()
    text = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["county", "unit_code", "number"], name="log_leaf_number"
            ),
        ]
        indexes = [models.Index(fields=["county", "series"], name="log_leaf_series")]

    def __str__(self) -> str:
        return f"{self.county} {self.index}"


class LogRoot(models.Model):
    """The signed root of one day. The file it was written to leaves the database."""

    county = CodeField(max_length=6)
    number = models.PositiveIntegerField()
    at = models.DateTimeField()
    size = models.BigIntegerField()
    root = models.BinaryField(max_length=32)
    previous = models.BinaryField(max_length=32)
    key = models.BinaryField(max_length=32)
    signature = models.BinaryField(max_length=64)

    class Meta:
        ordering = ["county", "number"]
        constraints = [
            models.UniqueConstraint(fields=["county", "number"], name="log_root_number"),
        ]

    def __str__(self) -> str:
        return f"{self.county} {self.number}"
