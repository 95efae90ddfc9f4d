"""No statement on a large table without its county: the shard it would be routed to."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

from django.db import connection

from huiyin.cases.models import LARGE_TABLES
from huiyin.common.idempotency import IdempotencyKey
from huiyin.disclosure.models import LARGE_TABLES as DISCLOSURE
from huiyin.insight.models import LARGE_TABLES as FIGURES
from huiyin.notices.models import LARGE_TABLES as MESSAGES
from huiyin.outreach.models import LARGE_TABLES as OUTREACH
from huiyin.search.models import LARGE_TABLES as DOCUMENTS
from huiyin.triage.models import LARGE_TABLES as TOPICS

LARGE = (
    *LARGE_TABLES,
    *MESSAGES,
    *OUTREACH,
    *DISCLOSURE,
    *DOCUMENTS,
    *TOPICS,
    *FIGURES,
    IdempotencyKey,
)
NAMES = "|".join(model._meta.db_table for model in LARGE)
READS = re.compile(rf'(?:FROM|JOIN|UPDATE|DELETE FROM)\s+"(?:{NAMES})"')
WRITES = re.compile(rf'INSERT INTO "(?:{NAMES})"')
NARROWED = re.compile(r'"county"\s*(?:=|>=|>|IN)|\(("\w+"\.)?"county", ')


class CountyMissing(AssertionError):
    """A statement would have to ask every shard."""


@lru_cache(maxsize=4096)  # the same few thousand statements, again in every test
def check(sql: str) -> None:
    """Raise :class:`CountyMissing` unless the statement says which county it is about."""
    if WRITES.search(sql) and '"county"' not in sql:
        raise CountyMissing(sql)
    if len(READS.findall(sql)) > len(NARROWED.findall(sql)):
        raise CountyMissing(sql)


def _guard(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
    check(sql)
    return execute(sql, params, many, context)


@contextmanager
def guarded() -> Iterator[None]:
    """Within it every statement of the default database is checked."""
    with connection.execute_wrapper(_guard):
        yield
