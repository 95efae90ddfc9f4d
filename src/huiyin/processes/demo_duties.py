"""What the villages of a demo have to publish since the beginning of its year."""

from datetime import date, datetime

from django.utils.timezone import localdate

from huiyin.disclosure.domain.duties import keep_since
from huiyin.rulebook.demo import Demo
from huiyin.territory.models import Unit


def load_duties(demo: Demo, *, at: datetime) -> int:
    """Make what is missing for the cast's villages; how many. A second run makes nothing.

    The other villages of the place get theirs from the worker, from today on.
    """
    codes = {member.unit for member in demo.cast}
    units = Unit.objects.today().filter(level="village", code__in=codes).defer("boundary")
    first = date(localdate(at).year, 1, 1)
    return keep_since(list(units.order_by("code")), first=first, at=at)
