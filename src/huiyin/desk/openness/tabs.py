"""The pages of 公开 (open affairs): which there are, for whom, in which group.

A page that has no address yet is left out, so a module adds its pages by naming them so.
"""

from typing import NamedTuple

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from huiyin.desk.openness.opening import OPENS
from huiyin.people.actors import Actor
from huiyin.rulebook.rights import Right

MOST = 6  # so many stand in one row; with more the others are folded away

VILLAGE = frozenset({Right.PUBLISH, Right.CONFIRM, Right.WITNESS})
READING = VILLAGE | {Right.INSPECT}
LOOKING = READING | {Right.CAMPAIGN}


class Page(NamedTuple):
    """A page: its name without "desk:", its label, the rights of which one is enough.

    ``inside`` is how the names of the pages that belong to it begin; ``group`` is "" for those
    that are never folded away.
    """

    name: str
    label: str | Promise
    rights: frozenset[Right]
    inside: tuple[str, ...] = ()
    group: str | Promise = ""


class Tab(NamedTuple):
    """A page as the template shows it."""

    url: str
    label: str | Promise
    here: bool


class Group(NamedTuple):
    """Pages that are folded away together."""

    label: str | Promise
    tabs: list[Tab]


BOOKS, WATCHING = _("台账"), _("监督")
PAGES: tuple[Page, ...] = (
    Page("open_duties", _("公开任务"), READING, ("open_board", "open_overview", "open_missing")),
    Page("open_work", _("待我看的"), READING,
         ("open_draft", "open_write", "open_publi", "open_table")),
    Page("open_checks", _("抽查"), READING, ("open_check", "open_kin")),
    Page("holdings", _("台账家底"), READING, ("holding", "ledger", "stocktake"), BOOKS),
    Page("proposals", _("事前公示"), READING, ("proposal",), BOOKS),
    Page("powers", _("权力清单"), READING, ("power", "procedure"), BOOKS),
    Page("seals", _("公章"), READING | {Right.KEEP_SEAL}, ("seal",), BOOKS),
    Page("broadcasts", _("直播"), frozenset({Right.PUBLISH}), ("broadcast",), BOOKS),
    Page("funds", _("经费用房"), READING, ("fund", "premises"), BOOKS),
    Page("findings", _("疑点"), LOOKING, ("loophole",), WATCHING),
    Page("campaigns", _("点题整治"), LOOKING, ("campaign",), WATCHING),
    Page("scorecards", pgettext_lazy("property", "红黑榜"),
         frozenset({Right.INSPECT, Right.PUBLISH}), ("scorecard",), WATCHING),
    Page("forums", _("小区发布会"), frozenset({Right.PUBLISH}), ("forum",), BOOKS),
    Page("complaints", _("反映不实"), frozenset({Right.INSPECT}), ("complaint",), WATCHING),
    Page("open_log", _("公开日志"), READING | {Right.OVERSEE}, (), WATCHING),
)  # fmt: skip
# Who only follows has the log at its own address, and no line in the navigation for it.
ANYTHING = frozenset(right for page in PAGES for right in page.rights) - {Right.OVERSEE}
INSIDE = tuple(f"desk:{name}" for page in PAGES for name in (page.name, *page.inside))


def first_page(actor: Actor) -> str:
    """The address of the first page this person has; "" for none."""
    return next((tab.url for _page, tab in _tabs(actor, "")), "")


def tabs_of(actor: Actor, here: str) -> tuple[list[Tab], list[Group]]:
    """The pages in one row, and the groups that are folded away.

    ``here`` is the name of the page that is being shown; what is being shown is never hidden.
    """
    found = _tabs(actor, here)
    if len(found) <= MOST:
        return [tab for _page, tab in found], []
    row = [tab for page, tab in found if not page.group or tab.here]
    groups: dict[str, Group] = {}
    for page, tab in found:
        if page.group and not tab.here:
            groups.setdefault(str(page.group), Group(page.group, [])).tabs.append(tab)
    return row, list(groups.values())


def _tabs(actor: Actor, here: str) -> list[tuple[Page, Tab]]:
    current = _current(here.removeprefix("desk:"))
    found = []
    for page in PAGES:
        if not any(actor.may_anywhere(right) for right in page.rights):
            continue
        if page.name in OPENS and not OPENS[page.name](actor):
            continue
        try:
            url = reverse(f"desk:{page.name}")
        except NoReverseMatch:  # not built yet
            continue
        found.append((page, Tab(url, page.label, page.name == current)))
    return found


def _current(name: str) -> str:
    exact = next((page.name for page in PAGES if page.name == name), "")
    inside = (page.name for page in PAGES if page.inside and name.startswith(page.inside))
    return exact or next(inside, "")
