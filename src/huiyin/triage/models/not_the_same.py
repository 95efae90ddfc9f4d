"""What a person said of two cases that looked alike: they are not one matter."""

from django.db import models

from huiyin.common.columns import CodeField


class NotTheSame(models.Model):
    """A pair that is not offered again (不是一件事). Both ways round, so that either case knows.

    Who said so and when; there is nothing to undo, since joining two cases by hand stays
    possible.
    """

    pk = models.CompositePrimaryKey("county", "case_id", "other_id")
    county = CodeField(max_length=6)
    case_id = models.UUIDField()
    other_id = models.UUIDField()
    by = models.BigIntegerField()
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.case_id} ≠ {self.other_id}"
