"""How often one network may write or come back, counted in this process's memory alone.

The common rate limits keep a keyed digest of the caller in the database. Whoever has the
database and the keys could try every address against it, and would know from where somebody
wrote that day. So nothing of the caller is stored here; several web processes count apart. A
count of everybody together stands in the database as a fuse: it says nothing of anybody.
"""

import hashlib
import secrets
import threading
from datetime import date, datetime, timedelta

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from huiyin.common.ratelimits import exceeded
from huiyin.common.refusal import Refused
from huiyin.rulebook import active

HOUR = 3600  # seconds
DAY = timedelta(days=1)  # the fuse's window tells no hour


class Throttle:
    """Counts callers by a digest whose key lives and dies with the process and the hour."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._hour = -1
        self._key = b""
        self._counts: dict[bytes, int] = {}

    def over(self, what: str, caller: str, *, limit: int, at: datetime) -> bool:
        """Count one more of this caller and tell whether it is too many this hour."""
        hour = int(at.timestamp()) // HOUR
        with self._lock:
            if hour != self._hour:
                self._hour, self._key, self._counts = hour, secrets.token_bytes(32), {}
            mark = hashlib.blake2b(f"{what}|{caller}".encode(), key=self._key).digest()
            self._counts[mark] = self._counts.get(mark, 0) + 1
            return self._counts[mark] > limit


_here = Throttle()


def require_patience(what: str, caller: str, *, at: datetime) -> None:
    """:class:`Refused` where this network, or everybody together, tried too often."""
    counts, outside = active.profile().counts, active.profile().tips.outside
    one = _here.over(what, caller, limit=int(counts["tip_tries"].value), at=at)
    if one or _blown(what, localdate(at), at):
        raise Refused(
            _("这会儿试的次数太多了，请过一小时再来。您写的内容没有丢。着急的话请拨打 %(number)s。")
            % {"number": outside.number}
        )


def _blown(what: str, day: date, at: datetime) -> bool:
    limit = int(active.profile().counts["tip_fuse"].value)
    return exceeded(f"tips.{what}", day.isoformat(), limit=limit, window=DAY, at=at)
