"""What a demo makes public: two matters that two people agreed on, and three announcements."""

from datetime import datetime, timedelta

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from huiyin.cases.models import Case, PublishedCase
from huiyin.cases.publishable import may_decide, why_not_public
from huiyin.cases.states import ENDED
from huiyin.cases.wording import item_name
from huiyin.common.refusal import Refused
from huiyin.disclosure.models import Kind
from huiyin.disclosure.permissions import VILLAGE_DIGITS, announcing_posts
from huiyin.people.actors import Actor
from huiyin.processes import announcing, publishing
from huiyin.processes.announcing import Draft
from huiyin.processes.demo_cast import actors_of
from huiyin.rulebook.demo import Demo
from huiyin.rulebook.model import Profile
from huiyin.territory.queries import counties

MATTERS = 2
LOOKED_AT = 60  # the newest cases are enough to find two that may be public


def load_open(profile: Profile, demo: Demo, *, at: datetime) -> int:
    """Make what is missing; how many matters became public. A second run makes nothing."""
    places = counties(profile.place)
    if PublishedCase.objects.filter(county__in=places).exists():
        return 0
    actors = actors_of(demo, at=at)
    _announce(actors, at)
    made, items = 0, set[str]()
    cases = Case.objects.of_place(profile.place).exclude(state__in=ENDED).order_by("-id")
    for case in cases.select_related("compound", "holder")[:LOOKED_AT]:
        if made < MATTERS and case.item not in items and not why_not_public(case):
            made += _publish(case, actors, at)
            items.add(case.item)
    return made


def _publish(case: Case, actors: list[Actor], at: datetime) -> bool:
    """By the first of the cast who may write, and the first other who may let it out."""
    item = item_name(case.item)
    text = _("有居民反映“%(item)s”。已经受理，承办单位到现场看过，正在办。（示例）") % {
        "item": item
    }
    for writer in actors:
        others = [one for one in actors if one != writer and may_decide(one, case)]
        if not others:
            continue
        try:
            title = _("%(item)s（示例）") % {"item": item}
            row = publishing.draft(case, title=title[:60], text=text, result="", by=writer, at=at)
            publishing.approve(case, row_id=row.id, by=others[0], at=at)
        except Refused:
            continue
        return True
    return False


def _announce(actors: list[Actor], at: datetime) -> None:
    for actor in actors:
        posts = [p for p in announcing_posts(actor) if len(p.scope) == VILLAGE_DIGITS]
        if posts:
            for draft in _drafts(posts[0].scope, at):
                announcing.publish(draft, by=actor, at=at)
            return


def _drafts(unit_code: str, at: datetime) -> list[Draft]:
    tomorrow = localtime(at).replace(hour=9, minute=0, second=0, microsecond=0) + timedelta(days=1)
    return [
        Draft(
            unit_code=unit_code,
            kind=Kind.OUTAGE,
            urgent=True,
            title=_("明天上午检修，部分楼栋停水（示例）"),
            text=_(
                "管网检修，9点到12点停水，请提前存水。家里有老人、病人需要送水的，请告诉网格员。"
            ),
            starts=tomorrow,
            ends=tomorrow + timedelta(hours=3),
        ),
        Draft(
            unit_code=unit_code,
            kind=Kind.EVENT,
            title=_("免费磨刀、理发、量血压（示例）"),
            text=_("在社区小广场，志愿者为大家服务，不用报名。下雨改到活动室。"),
            starts=tomorrow + timedelta(days=3),
            ends=tomorrow + timedelta(days=3, hours=3),
        ),
        Draft(
            unit_code=unit_code,
            kind=Kind.NOTICE,
            title=_("楼道不要停放、充电电动车（示例）"),
            text=_(
                "车棚新装了充电插座，请把电动车停到车棚。楼道杂物请在周日以前清走，需要帮忙的找楼长。"
            ),
        ),
    ]
