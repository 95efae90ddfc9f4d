"""What a demo keeps: a seal that was used, one use that waits, funds and premises."""

from dataclasses import replace
from datetime import datetime, timedelta

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from huiyin.disclosure.funds import queries as fund_queries
from huiyin.disclosure.models import HandOver
from huiyin.disclosure.seals import permissions, queries
from huiyin.people.actors import Actor, actor_for
from huiyin.people.models import User
from huiyin.processes.disclosure import funds, seals
from huiyin.processes.disclosure.funds import Grant, NewPremises, Spending
from huiyin.processes.disclosure.seals import Seal, Stamping, Wish
from huiyin.rulebook.demo import Demo

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def load_registers(demo: Demo, *, at: datetime) -> int:
    """Make them for the village of the demo's clerk; how many. A second run makes nothing."""
    names = [member.username for member in demo.cast]
    people = User.objects.filter(username__in=names).order_by("username")
    actors = [actor_for(user, localdate(at)) for user in people]
    clerks = (
        (by, post.scope)
        for by in actors
        for post in by.posts
        if permissions.registering_post(by, post.scope)
        and len(post.scope) == permissions.VILLAGE_DIGITS
    )
    clerk, village = next(clerks, (None, ""))
    if clerk is None or queries.seals_of(village) or fund_queries.books(village):
        return 0
    _funds(village, clerk, at)
    _premises(village, clerk, at)
    keepers = [by for by in actors if permissions.keeping_post(by, village)]
    agreeing = [by for by in actors if permissions.approving_post(by, village)]
    if keepers and len(agreeing) > 1:
        _seals(village, clerk, keepers[0], agreeing, at)
    return 1


def _seals(village: str, clerk: Actor, keeper: Actor, agreeing: list[Actor], at: datetime) -> None:
    assert keeper.user_id is not None
    name, began = _("村（居）民委员会公章（示例）"), at - 5 * DAY
    seal = seals.register(name, keeper.user_id, unit_code=village, by=clerk, at=at)
    wishes = (
        (Wish("certificate", _("居住证明（示例）"), 2), began + HOUR),
        (Wish("contract", _("鱼塘承包合同（示例）"), 3), began + DAY),
    )
    for wish, when in wishes:
        row, _receipt = seals.ask(wish, seal, by=clerk, at=when)
        for by in agreeing[: row.needs]:
            row = seals.approve(row, by=by, at=when)
        said = Stamping(copies=wish.copies)
        seals.stamp(row, said, by=keeper, at=when + HOUR)
        seal = seals.seal_of(row)
    _waiting(seal, clerk, keeper, agreeing, at)


def _waiting(seal: Seal, clerk: Actor, keeper: Actor, agreeing: list[Actor], at: datetime) -> None:
    wish = Wish("document", _("防汛物资申领表（示例）"), 1)
    row, _receipt = seals.ask(wish, seal, by=clerk, at=at - 2 * DAY)
    row = seals.approve(row, by=agreeing[0], at=at - 2 * DAY)
    out = Stamping(place=_("区政务中心（示例）"), due_back=at - DAY)
    seals.stamp(row, out, by=keeper, at=at - 2 * DAY + HOUR)
    seals.ask(replace(wish, title=_("学生社会实践证明（示例）")), seal, by=clerk, at=at - HOUR)


def _funds(village: str, clerk: Actor, at: datetime) -> None:
    first = localdate(at).replace(month=1, day=1)
    lines = {"activity": 3_000_000, "care": 1_500_000, "repair": 800_000}
    new = Grant(_("服务群众经费（示例）"), "party_service", first, lines)
    fund = funds.grant(new, unit_code=village, by=clerk, at=at)
    spent = (("activity", 268_000, _("中秋活动（示例）")), ("care", 120_050, _("慰问（示例）")))
    for number, (line, amount, purpose) in enumerate(spent, start=1):
        said = Spending(line, localdate(at), amount, f"{number}", purpose)
        funds.spend(fund, said, by=clerk, at=at)
    for key, name in fund_queries.compounds_of(village)[:1]:
        title = _("%(compound)s公共收益（示例）") % {"compound": name}
        shared = Grant(title[:60], "public_income", first, {"repair": 640_000}, key)
        funds.grant(shared, unit_code=village, by=clerk, at=at)


def _premises(village: str, clerk: Actor, at: datetime) -> None:
    since = localdate(at)
    for new in (
        NewPremises(
            _("党群服务中心（示例）"),
            "office",
            45_050,
            HandOver.DONE,
            since,
            giver=_("示例置业公司"),
        ),
        NewPremises(_("居民活动室（示例）"), "activity", 12_055, HandOver.DUE, since),
    ):
        funds.register_premises(new, unit_code=village, by=clerk, at=at)
