"""Rounds: opened for a village or a part of it, closed before their last day if need be."""

from datetime import date, datetime, timedelta

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from huiyin.common import audit
from huiyin.common.identifiers import uuid7
from huiyin.common.refusal import Refused
from huiyin.outreach.models import Round
from huiyin.outreach.permissions import running_post
from huiyin.people.actors import Actor
from huiyin.rulebook import active
from huiyin.territory.turns import take_turn

LONGEST = timedelta(days=120)


def open_round(
    *, theme: str, unit_code: str, starts: date, until: date, by: Actor, at: datetime
) -> Round:
    """Open a round for a village. One of a theme at a time."""
    post = running_post(by, unit_code)
    if post is None:
        raise Refused(_("走访行动由村社区受理和派办的人发起，请找他们。"))
    assert by.user_id is not None
    if theme not in active.profile().outreach.rounds:
        raise Refused(_("请选走访的主题。"))
    if until < starts or until < localdate(at):
        raise Refused(_("最后一天不能早于第一天，也不能早于今天。"))
    if until - starts > LONGEST:
        raise Refused(_("一轮最长 %(days)d 天，请分成几轮。") % {"days": LONGEST.days})
    # One after the other: of two who open the same round, the second sees the first's.
    take_turn(unit_code)
    rows = Round.objects.filter(county=unit_code[:6], unit_code=unit_code, theme=theme)
    if rows.filter(until__gte=starts, starts__lte=until, closed_at__isnull=True).exists():
        raise Refused(_("这几天已经有同一主题的一轮，不用再开。"))
    opened = Round.objects.create(
        county=unit_code[:6],
        id=uuid7(at),
        theme=theme,
        unit_code=unit_code,
        starts=starts,
        until=until,
        by=by.user_id,
        office_id=post.organisation_id,
        opened_at=at,
    )
    _log("round.open", opened, by, at)
    return opened


def close_round(*, round_: Round, by: Actor, at: datetime) -> None:
    """End a round before its last day."""
    if running_post(by, round_.unit_code) is None:
        raise Refused(_("走访行动由村社区受理和派办的人结束，请找他们。"))
    rows = Round.objects.filter(county=round_.county, id=round_.id, closed_at__isnull=True)
    if rows.update(closed_at=at):
        _log("round.close", round_, by, at)


def _log(event: str, round_: Round, by: Actor, at: datetime) -> None:
    audit.record(
        event,
        f"place:{round_.unit_code}",
        by=by.user_id,
        at=at,
        county=round_.county,
        round=str(round_.id),
    )
