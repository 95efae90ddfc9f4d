"""Columns that every large table has."""

from collections.abc import Iterable
from typing import Any

from django.db import models


class CodeField(models.CharField):  # type: ignore[type-arg]
    """A digit code compared byte by byte, so that a subtree is an index range.

    PostgreSQL would otherwise compare in the language's order and not use the index for a
    range; SQLite's default order is the byte order already.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 27)
        super().__init__(*args, **kwargs)

    def db_parameters(self, connection: Any) -> Any:
        """Add the byte order on PostgreSQL."""
        parameters = super().db_parameters(connection)
        parameters["collation"] = "C" if connection.vendor == "postgresql" else None
        return parameters


def code_range(code: str) -> tuple[str, str]:
    """The half-open range of codes that start with ``code``: ``low <= x < high``."""
    return code, code[:-1] + chr(ord(code[-1]) + 1)


def within(column: str, codes: Iterable[str]) -> models.Q:
    """Rows whose code starts with one of these, as ranges of its index; none without any."""
    condition = models.Q(pk__in=())
    for code in codes:
        low, high = code_range(code)
        condition |= models.Q(**{f"{column}__gte": low, f"{column}__lt": high})
    return condition
