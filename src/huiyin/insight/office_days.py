"""Which figures rest on a holiday calendar that nobody has entered."""

from datetime import datetime, time, timedelta

from django.utils.translation import gettext as _

from huiyin.common.joining import listed
from huiyin.insight.asked import Asked
from huiyin.insight.days import zone
from huiyin.rulebook import active

# Measures whose limits run in office time.
IN_OFFICE_TIME = ("response", "on_time")


def missing_years(asked: Asked) -> tuple[int, ...]:
    """The years of the span without a holiday calendar."""
    first = datetime.combine(asked.first, time.min, tzinfo=zone())
    last = datetime.combine(asked.last, time.min, tzinfo=zone()) + timedelta(hours=12)
    return active.calendar().missing_years(first, last)


def caution(asked: Asked) -> str:
    """The sentence to stand beside those measures; "" where the calendar is there."""
    years = missing_years(asked)
    if not years:
        return ""
    return _(
        "%(years)s年的放假调休安排还没有录入，时限暂按周一至周五算，响应率、按期办结率可能有出入。"
    ) % {"years": listed(years)}
