"""When a message may go out: nobody is woken at midnight, unless it is an emergency."""

from datetime import datetime

from huiyin.rulebook import active


def next_hour(at: datetime, *, urgent: bool) -> datetime:
    """``at`` for what is urgent or in office time, else when the offices next open."""
    return at if urgent else active.calendar().next_opening(at)
