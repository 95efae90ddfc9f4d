"""The cells: sums of facts, by unit and month or day and what else is often asked."""

from django.db import models

from huiyin.common.columns import CodeField
from huiyin.insight.columns import COLUMNS, MINUTES


class Cell(models.Model):
    """One sum of each column of columns.py over the facts of its key (cube.py says which).

    ``grain`` is "m" or "d", ``day`` that day or the first of the month. ``digits`` is the level
    of ``unit_code``, which is shorter where a case lies in no unit that deep. What ``by`` does
    not name is "" or 0. Columns counted on the day of the report and of the end each stand in
    the cell of that day.
    """

    pk = models.CompositePrimaryKey(
        "county", "grain", "digits", "by", "unit_code", "day", "about", "item", "source", "desk_id"
    )
    county = CodeField(max_length=6)
    grain = CodeField(max_length=1)
    digits = models.PositiveSmallIntegerField()
    by = CodeField(max_length=12)
    unit_code = CodeField(max_length=12)
    day = models.DateField()
    about = models.BooleanField()
    item = CodeField(max_length=60)
    source = CodeField(max_length=12)
    desk_id = models.BigIntegerField()

    def __str__(self) -> str:
        return f"{self.unit_code} {self.day} {self.by}"


# Sums may be below nought for a moment: what is taken away can come before what is added.
for _name in COLUMNS:
    _kind = models.BigIntegerField if _name in MINUTES else models.IntegerField
    Cell.add_to_class(_name, _kind(default=0))
