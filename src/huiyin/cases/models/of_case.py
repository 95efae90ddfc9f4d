"""What every row that belongs to a case has."""

from typing import Any, Self

from django.db import models

from huiyin.cases.models.case import Case
from huiyin.common.columns import CodeField


class OfCaseQuerySet(models.QuerySet[Any]):
    """Rows of one case, always by county and case."""

    def of(self, case: Case) -> Self:
        """The rows of this case, oldest first."""
        return self.filter(county=case.county, case_id=case.id).order_by("number")


class OfCase(models.Model):
    """A row with the key (county, case, number).

    There is no foreign key in the database: the key of a case is two columns, and a month's
    partition must be detachable. The chain of the book reveals a missing row instead.
    """

    pk = models.CompositePrimaryKey("county", "case_id", "number")
    county = CodeField(max_length=6)
    case_id = models.UUIDField()
    number = models.PositiveIntegerField()

    objects = OfCaseQuerySet.as_manager()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.case_id}/{self.number}"
