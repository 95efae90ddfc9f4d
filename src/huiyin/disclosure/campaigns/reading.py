"""A campaign in words, and its numbers at the start and at the look-back."""

from django.utils.translation import gettext as _

from huiyin.cases.wording import place_name
from huiyin.disclosure.models import Campaign
from huiyin.rulebook import active
from huiyin.territory.naming import said


def topic_name(row: Campaign) -> str:
    """The topic."""
    name = active.profile().findings.topics.get(row.topic)
    return said(name) if name else _("其他")


def range_of(row: Campaign) -> str:
    """The townships, or the whole county."""
    return "、".join(place_name(code) for code in row.towns or [row.county])


def compared(row: Campaign) -> list[tuple[str, int, int | None]]:
    """Rule, findings at the start, findings at the look-back (None before that)."""
    rules = active.profile().findings.rules
    return [
        (
            said(rules[key].name) if key in rules else key,
            before,
            row.after.get(key, 0) if row.after is not None else None,
        )
        for key, before in (row.before or {}).items()
    ]
