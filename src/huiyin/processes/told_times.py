"""Times as people write them in files."""

import re
from datetime import UTC, datetime

_NUMBERS = re.compile(r"\d+")
_DAY = r"\s*\d{4}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}\s*日?"  # untranslated: read
_HOUR = r"[\sT]*(\d{1,2}[:：时]\d{1,2}.*)?"  # untranslated: read
_LIKE_A_DATE = re.compile(_DAY + _HOUR)
MOST = 6  # year, month, day, hour, minute, second


def told_time(text: str) -> datetime | None:
    """``2019/7/3 12:03:51``, ``2019-07-03T12:03``, ``2019年7月3日``; None for anything else.

    The zone means nothing: times of one file are compared with each other alone.
    """
    if not _LIKE_A_DATE.fullmatch(text):
        return None
    numbers = [int(number) for number in _NUMBERS.findall(text)[:MOST]]
    year, month, day, hour, minute, second = numbers + [0] * (MOST - len(numbers))
    try:
        return datetime(year, month, day, hour, minute, second, tzinfo=UTC)
    except ValueError:
        return None
