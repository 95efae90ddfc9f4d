"""The desk's navigation: what this person's posts give reason to open."""

from typing import Any, NamedTuple

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from huiyin.cases.visibility import CASEWORK
from huiyin.desk.finding import actor_of
from huiyin.people.actors import Actor
from huiyin.rulebook.rights import Right

READING = CASEWORK | {Right.OVERSEE, Right.REPORT, Right.REPORT_FOR}


class Entry(NamedTuple):
    """A line of the navigation, as desk/base.html reads it."""

    url: str
    label: str | Promise
    active: bool
    icon: str
    waiting: str
    key: str


# key and view name, label, icon, the rights of which one is enough
_LINES: tuple[tuple[str, str | Promise, str, frozenset[Right]], ...] = (
    ("todo", _("待办"), "todo", CASEWORK),
    ("cases", _("事件"), "list", READING),
    ("report_for", _("代为反映"), "plus", frozenset({Right.REPORT_FOR})),
    ("people", _("人员"), "people", frozenset({Right.MANAGE_PEOPLE})),
    ("my_posts", _("我的岗位"), "pin", frozenset(Right)),
    ("audit", _("审计日志"), "book", frozenset({Right.AUDIT})),
)

# Pages that belong to a line, by how their names begin.
_INSIDE = {
    "cases": ("desk:case", "desk:act", "desk:book", "desk:slip", "desk:reveal"),
    "people": ("desk:people_", "desk:person", "desk:office", "desk:post_", "desk:leave_"),
}


def nav(request: HttpRequest) -> dict[str, Any]:
    """``nav`` for pages of the desk; nothing on the pages of residents."""
    match = request.resolver_match
    if match is None or "desk" not in match.app_names or not request.user.is_authenticated:
        return {}
    return {"nav": nav_of(request)}


def nav_of(request: HttpRequest) -> list[Entry]:
    """The lines for whoever asks, the current page marked."""
    actor = actor_of(request)
    here = request.resolver_match.view_name if request.resolver_match else ""
    lines = [_entry(line, here) for line in _LINES if _meant_for(actor, line[3])]
    if settings.DEMO:
        lines.append(_entry(("gallery", _("组件一览"), "info", frozenset()), here))
    return [line for line in lines if line is not None]


def _meant_for(actor: Actor, rights: frozenset[Right]) -> bool:
    return any(actor.may_anywhere(right) for right in rights)


def _entry(line: tuple[str, str | Promise, str, frozenset[Right]], here: str) -> Entry | None:
    key, label, icon, _rights = line
    try:
        url = reverse(f"desk:{key}")
    except NoReverseMatch:
        return None  # that page is not built here
    own = (
        here.removeprefix("desk:").split("_")[0] if key == "people" else here.removeprefix("desk:")
    )
    inside = key == "cases" and own in {"case", "act", "book", "slip", "reveal"}
    return Entry(url, label, own == key or inside, icon, "", key)
