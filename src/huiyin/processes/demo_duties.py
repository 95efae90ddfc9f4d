"""What the villages of a demo had to publish in the year before it."""

from datetime import date, datetime

from django.utils.timezone import localdate

from huiyin.disclosure.domain.duties import keep_since
from huiyin.processes.demo_cast import villages_of
from huiyin.rulebook.demo import Demo


def load_duties(demo: Demo, *, at: datetime) -> int:
    """Make what is missing for the villages whose people are there; how many.

    A second run makes nothing. The other villages of the place get theirs from the worker, from
    today on: nobody is there who could have published for them.
    """
    units = [one.unit for one in villages_of(demo, at=at) if one.publishes]
    return keep_since(units, first=year_before(at), at=at)


def year_before(at: datetime) -> date:
    """The first day of the month a year ago."""
    return localdate(at).replace(year=localdate(at).year - 1, day=1)
