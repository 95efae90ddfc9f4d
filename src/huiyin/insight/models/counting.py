"""How far the facts of a county have been counted anew, and whose turn it is to count."""

from django.db import models

from huiyin.common.columns import CodeField


class Counting(models.Model):
    """One row for each county: whoever counts it holds the row.

    ``after`` is the case up to which a recount has come, ``anew``: one is under way.
    """

    county = CodeField(max_length=6, primary_key=True)
    anew = models.BooleanField(default=False)
    after = models.UUIDField(null=True)

    def __str__(self) -> str:
        return self.county
