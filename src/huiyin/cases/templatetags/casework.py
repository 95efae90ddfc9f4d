"""Tags and filters that say cases in words: for desk, field and public pages alike.

``{% load casework %}``. Those that tell the time take ``now`` from the page where it has one.
"""

from collections.abc import Iterable
from typing import Any

from django import template
from django.utils import timezone

from huiyin.cases import deadlines, masking, wording
from huiyin.cases.deadlines import Deadline
from huiyin.cases.models import Assignment, Case

register = template.Library()

register.filter("mask_name", masking.mask_name)
register.filter("mask_phone", masking.mask_phone)
register.filter("mask_address", masking.mask_address)
register.filter("place_name", wording.place_name)
register.filter("place_path", wording.place_path)
register.filter("item_name", wording.item_name)
register.filter("mode_name", wording.mode_name)
register.filter("state_label", wording.state_label)
register.filter("outcome_label", wording.outcome_label)
register.filter("entry_label", wording.entry_label)


@register.inclusion_tag("components/time_left.html", takes_context=True)
def time_left(
    context: dict[str, Any], case: Case, shares: Iterable[Assignment] = ()
) -> dict[str, str]:
    """The one clock of a case that counts now; nothing for what has ended."""
    return _shown(deadlines.current(case, context.get("now") or timezone.now(), shares))


@register.inclusion_tag("components/time_left.html")
def deadline(limit: Deadline | None) -> dict[str, str]:
    """A deadline that the page already holds."""
    return _shown(limit)


@register.inclusion_tag("components/state_badge.html")
def state_badge(case: Case) -> dict[str, str]:
    """Where the case stands, as a badge."""
    return {"state": case.state, "label": wording.state_label(case.state)}


def _shown(limit: Deadline | None) -> dict[str, str]:
    if limit is None:
        return {}
    return {"label": limit.label, "tone": limit.tone, "exact": limit.exact}
