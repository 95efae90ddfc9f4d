"""Rate limits on public writes, counted in the database so that all processes share them.

The caller's address is never stored: the key is a digest with a secret that changes daily.
"""

from datetime import datetime, timedelta

from django.db import connection, models

from huiyin.common.keys import blind_index


class RateCount(models.Model):
    """How often one caller did one thing within one window."""

    key = models.BinaryField(max_length=32, primary_key=True)
    count = models.PositiveIntegerField(default=0)
    ends = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"{self.count} until {self.ends:%H:%M}"


def exceeded(what: str, caller: str, *, limit: int, window: timedelta, at: datetime) -> bool:
    """Count one more act of ``caller`` and tell whether it is over ``limit`` in this window.

    Windows are fixed and start at multiples of their length. One statement, so that two
    processes never lose a count.
    """
    key, ends = _window(what, caller, window, at)
    table = connection.ops.quote_name(RateCount._meta.db_table)
    quick = ""
    if connection.vendor == "postgresql" and not connection.in_atomic_block:
        # Nobody waits for the disk for a count; the setting ends with this statement.
        quick = ", set_config('synchronous_commit', 'off', true)"
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} (key, count, ends) VALUES (%s, 1, %s) ON CONFLICT (key) "
            f"DO UPDATE SET count = {table}.count + 1 RETURNING count{quick}",
            [key, connection.ops.adapt_datetimefield_value(ends)],
        )
        count = cursor.fetchone()[0]
    return bool(count > limit)


def used_up(what: str, caller: str, *, limit: int, window: timedelta, at: datetime) -> bool:
    """Whether ``limit`` acts were counted in this window already; counts none itself.

    For what is counted only when it fails (:func:`exceeded` afterwards), such as a passphrase.
    """
    key, _ends = _window(what, caller, window, at)
    return RateCount.objects.filter(key=key, count__gte=limit).exists()


def _window(what: str, caller: str, window: timedelta, at: datetime) -> tuple[bytes, datetime]:
    """The key of this window's counter, and when it ends."""
    seconds = int(window.total_seconds())
    start = int(at.timestamp()) // seconds * seconds
    key = blind_index(f"rate:{at:%Y-%m-%d}", f"{what}|{start}|{caller}")
    return key, datetime.fromtimestamp(start + seconds, tz=at.tzinfo)


def forget_ended(at: datetime) -> int:
    """Delete the counters of windows that are over; returns how many."""
    deleted, _ = RateCount.objects.filter(ends__lt=at).delete()
    return deleted
