"""What stands open, summed: by unit and by the day on which the limit that runs is over."""

from django.db import models

from huiyin.common.columns import CodeField


class OpenCell(models.Model):
    """How many open facts have this key, and how many of them are 挂账中.

    ``day`` is the day of their ``due``, ``NO_LIMIT`` for those without one; the rest of the key
    is as a cell's. A row goes when nothing is left in it.
    """

    pk = models.CompositePrimaryKey(
        "county", "digits", "by", "unit_code", "day", "about", "item", "source", "desk_id"
    )
    county = CodeField(max_length=6)
    digits = models.PositiveSmallIntegerField()
    by = CodeField(max_length=12)
    unit_code = CodeField(max_length=12)
    day = models.DateField()
    about = models.BooleanField()
    item = CodeField(max_length=60)
    source = CodeField(max_length=12)
    desk_id = models.BigIntegerField()
    open = models.IntegerField(default=0)
    planned = models.IntegerField(default=0)

    class Meta:
        indexes = [
            models.Index(fields=["county"], name="open_cell_empty", condition=models.Q(open=0)),
        ]

    def __str__(self) -> str:
        return f"{self.unit_code} {self.day} {self.by}"
