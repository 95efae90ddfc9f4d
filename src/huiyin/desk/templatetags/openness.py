"""The pages of open affairs, for whatever template includes their row."""

from typing import Any

from django import template
from django.template.context import RequestContext

from huiyin.desk.finding import actor_of
from huiyin.desk.openness.tabs import tabs_of

register = template.Library()


@register.simple_tag(takes_context=True)
def open_tabs(context: RequestContext) -> dict[str, Any]:
    """``row`` and ``groups``; works inside an include with "only", which keeps the request."""
    request = context.request
    match = request.resolver_match if request else None
    if request is None or match is None:
        return {"row": [], "groups": []}
    row, groups = tabs_of(actor_of(request), match.view_name)
    return {"row": row, "groups": groups}
