"""The desk's navigation: what this person's posts give reason to open."""

from datetime import timedelta
from typing import Any, NamedTuple

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from huiyin.cases.publishable import DECIDING
from huiyin.cases.visibility import ANSWERING, HOLDING
from huiyin.cases.watching import WATCHING
from huiyin.desk.finding import actor_of
from huiyin.desk.openness import tabs as openness
from huiyin.disclosure.permissions import ANNOUNCING
from huiyin.insight.reach import OWN, WHOLE
from huiyin.notices.queries import COUNTED, unread
from huiyin.people.actors import Actor
from huiyin.processes.tips.reading import waiting
from huiyin.processes.tips.unlocking import receiving_posts
from huiyin.rulebook import active
from huiyin.rulebook.rights import Right

OFFICE = {"desk", "screen"}  # surfaces whose pages have this navigation
READING = ANSWERING | {Right.OVERSEE, Right.REPORT, Right.REPORT_FOR}
DUTIES = ANSWERING | {Right.OVERSEE, Right.CONFIGURE}


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
    ("todo", _("待办"), "todo", ANSWERING),
    ("cases", _("事件"), "list", READING),
    ("doubles", _("可能重复"), "doubles", HOLDING),
    ("topics", _("热点"), "flame", READING),
    ("figures", _("数据"), "chart", WHOLE | OWN),
    ("openness", _("公开"), "book", openness.ANYTHING),
    ("watch", _("督办"), "eye", WATCHING),
    ("report_for", pgettext_lazy("act", "代为反映"), "plus", frozenset({Right.REPORT_FOR})),
    ("duties", _("履职清单"), "map", DUTIES),
    ("published", _("公开审核"), "check", DECIDING),
    ("news", _("告示"), "info", ANNOUNCING),
    ("households", _("住户走访"), "people", frozenset({Right.VISIT, Right.OVERSEE})),
    ("tips", _("密封举报"), "inbox", frozenset({Right.RECEIVE_TIPS})),
    ("people", _("人员"), "people", frozenset({Right.MANAGE_PEOPLE})),
    ("buildings", _("谁负责哪里"), "home", frozenset({Right.INTAKE, Right.MANAGE_PEOPLE})),
    ("flow", _("办事流程"), "flow", READING),
    ("my_posts", _("我的岗位"), "pin", frozenset(Right)),
    ("notices", _("消息"), "inbox", frozenset(Right)),
    ("audit", _("审计日志"), "book", frozenset({Right.AUDIT})),
    ("classifier", _("分类模型"), "chart", frozenset({Right.CONFIGURE})),
    ("tip_state", _("举报收件人"), "people", frozenset({Right.CONFIGURE})),
    ("dead_letters", _("发送失败的消息"), "alert", frozenset({Right.CONFIGURE})),
)

# Pages that belong to a line, by how their names begin.
_INSIDE = {
    "notices": ("desk:notice",),
    "cases": ("desk:case", "desk:act", "desk:book", "desk:slip", "desk:reveal", "desk:publication"),
    "topics": ("desk:topic", "desk:item_class"),
    "duties": ("desk:duties_", "desk:ruling"),
    "figures": (
        "desk:figures",
        "desk:measures",
        "desk:compound",
        "desk:bulletin",
        "desk:season",
        "desk:intervention",
        "desk:hardest",
        "desk:review",
        "screen:",
    ),
    "openness": openness.INSIDE,
    "buildings": ("desk:building", "desk:coverage"),
    "households": ("desk:household",),
    "tips": ("desk:tip",),
    "news": ("desk:news_",),
    "people": ("desk:people_", "desk:person", "desk:office", "desk:post_", "desk:leave_"),
}
AHEAD = timedelta(days=60)  # about the longest limit a case is given


def nav(request: HttpRequest) -> dict[str, Any]:
    """What every page of the desk shows; nothing on the pages of residents.

    ``nav`` is the navigation, ``finds`` whether there is anything to search, ``uncharted`` the
    years whose holidays nobody has entered yet although limits set today may reach into them,
    for whoever enters them.
    """
    match = request.resolver_match
    if match is None or not OFFICE & set(match.app_names) or not request.user.is_authenticated:
        return {}
    now, actor = timezone.now(), actor_of(request)
    enters = actor.may_anywhere(Right.CONFIGURE)
    return {
        "nav": nav_of(request),
        "finds": _meant_for(actor, READING),
        "uncharted": active.calendar().missing_years(now, now + AHEAD) if enters else (),
    }


def nav_of(request: HttpRequest) -> list[Entry]:
    """The lines for whoever asks, the current page marked."""
    actor = actor_of(request)
    here = request.resolver_match.view_name if request.resolver_match else ""
    lines = [_entry(line, here) for line in _LINES if _meant_for(actor, line[3])]
    if not receiving_posts(actor):  # a deputy has the right and no key
        lines = [line for line in lines if line.key != "tips"]
    lines = [_counted(line, actor) for line in lines]
    if actor.may_anywhere(Right.REPORT):
        lines.append(Entry(reverse("field:home"), _("现场"), False, "pin", "", "field"))
    if settings.DEMO:
        if actor.may_anywhere(Right.CONFIGURE):
            lines.append(_entry(("demo_sms", _("演示短信"), "phone", frozenset()), here))
        lines.append(_entry(("gallery", _("组件一览"), "info", frozenset()), here))
    return lines


def _counted(line: Entry, actor: Actor) -> Entry:
    """The line with the number of messages or tips not read yet, if any."""
    counts = {"notices": unread, "tips": waiting}
    if line.key not in counts:
        return line
    count = counts[line.key](actor)
    many = f"{COUNTED - 1}+" if count >= COUNTED else str(count)
    return line._replace(waiting=many if count else "")


def _meant_for(actor: Actor, rights: frozenset[Right]) -> bool:
    return any(actor.may_anywhere(right) for right in rights)


def _entry(line: tuple[str, str | Promise, str, frozenset[Right]], here: str) -> Entry:
    key, label, icon, _rights = line
    inside = here == f"desk:{key}" or here.startswith(_INSIDE.get(key, ("-",)))
    return Entry(reverse(f"desk:{key}"), label, inside, icon, "", key)
