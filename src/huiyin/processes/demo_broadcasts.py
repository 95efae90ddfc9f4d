"""What a demo broadcasts: a deal that was held, and a bid that anybody may still ask about."""

from datetime import datetime, time, timedelta

from django.utils.timezone import localdate, make_aware
from django.utils.translation import gettext as _

from huiyin.people.actors import Actor
from huiyin.processes.demo_cast import actors_of
from huiyin.processes.disclosure import broadcasting
from huiyin.processes.disclosure.broadcasting import Outcome, Plan, Session
from huiyin.rulebook.demo import Demo

BEFORE, AHEAD = timedelta(days=6), timedelta(days=4)
HOUR = time(15, 0)
LINK = "https://live.example.com/"  # no site: it shows where a link would lead


def load_broadcasts(demo: Demo, *, at: datetime) -> int:
    """Make them for the village of the demo's clerk; how many. A second run makes nothing."""
    for by in actors_of(demo, at=at):
        for village in broadcasting.villages_of(by)[:1]:
            if broadcasting.listed(village)[0]:
                return 0
            _held(village, by, at - BEFORE)
            _coming(village, by, at)
            return 2
    return 0


def _held(village: str, by: Actor, at: datetime) -> None:
    title, text = _("便民店面招租（示例）"), _("两家报名，现场竞价，居民代表到场监督。（示例）")
    plan = Plan(Session.ASSET, title, text, at + timedelta(hours=1), LINK)
    row = broadcasting.announce(plan, unit_code=village, by=by, at=at)
    row = broadcasting.go_live(row, by=by, at=plan.starts)
    broadcasting.note(row, _("租金什么时候交？（示例）"), by=by, at=plan.starts)
    broadcasting.settle(row, 1, answer=_("每个季度的第一个月交。（示例）"), by=by, at=plan.starts)
    result = _("示例便利店以每年两万二千八百元承租三年。")
    over = plan.starts + timedelta(hours=1)
    broadcasting.end(row, Outcome(result, LINK + "recording", 132), by=by, at=over)


def _coming(village: str, by: Actor, at: datetime) -> None:
    starts = make_aware(datetime.combine(localdate(at) + AHEAD, HOUR))
    title, text = _("文化广场铺面招标（示例）"), _("三家公司参加，现场唱标。（示例）")
    plan = Plan(Session.BID, title, text, starts, LINK)
    row = broadcasting.announce(plan, unit_code=village, by=by, at=at)
    broadcasting.ask(row, _("底价是多少？（示例）"), at=at)
    broadcasting.ask(row, _("租期几年？（示例）"), at=at)
    broadcasting.settle(row, 1, answer=_("每年两万元，按季度交。（示例）"), by=by, at=at)
