"""Scores are published by somebody who did not collect them; an appeal is decided above."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from huiyin.common.identifiers import uuid7
from huiyin.common.refusal import Refused
from huiyin.disclosure.domain.releasing import release
from huiyin.disclosure.domain.scoring import advance, take_back
from huiyin.disclosure.models import Publication, RoundState, ScoreAppeal, ScoreRound
from huiyin.disclosure.publications.leaking import numbers_in
from huiyin.disclosure.scorecards import queries
from huiyin.disclosure.scorecards.permissions import deciding_post, releasing_post, took_part
from huiyin.disclosure.scorecards.telling import content_of
from huiyin.people.actors import Actor
from huiyin.rulebook import active

LONGEST = 250  # characters of a decision: it is the reason of the new version


def publish(row: ScoreRound, *, by: Actor, at: datetime) -> Publication:
    """Publish it once every company answered or the days for it are over."""
    post = releasing_post(by, row.unit_code)
    if post is None:
        raise Refused(_("红黑榜由本镇（街道）负责公开的人公布。"))
    evidence = queries.evidence_of(row)
    if took_part(by.user_id, row, evidence):
        raise Refused(_("收集依据的人不能自己公布，请由另一个人公布。"))
    entries = queries.entries_of(row)
    waiting = [one for one in entries if not one.reply]
    if waiting and row.may_reply(localdate(at)):
        raise Refused(_("企业的答复期还没有过，请等到期再公布。"))
    days = int(active.profile().scorecards.counts["scorecard_appeal_days"].value)
    series = uuid7(at)
    advance(
        row,
        RoundState.REPLYING,
        state=RoundState.PUBLISHED,
        released_by=by.user_id,
        released_at=at,
        appeal_until=localdate(at) + timedelta(days=days),
        series=series,
    )
    said = content_of(row, entries, evidence)
    return release(said, by=by, at=at, series=series, office=post.organisation_id)


def decide(
    row: ScoreRound,
    entry: int,
    *,
    withdrawn: Sequence[int],
    answer: str,
    by: Actor,
    at: datetime,
) -> ScoreAppeal:
    """Decide an appeal: with ``withdrawn`` entries it is upheld and a new version published.

    By an inspector above the town who had no hand in it, once.
    """
    post = deciding_post(by, row.unit_code)
    if post is None:
        raise Refused(_("申诉由上一级的抽查员决定。"))
    evidence = queries.evidence_of(row)
    if took_part(by.user_id, row, evidence) or by.user_id == row.released_by:
        raise Refused(_("参加过打分或者公布的人不能决定申诉。"))
    answer = _answer(answer)
    mine = {one.number for one in evidence if one.entry == entry and not one.withdrawn_at}
    if not mine.issuperset(withdrawn):
        raise Refused(_("只能撤回这个小区还算着的扣分。"))
    appeals = ScoreAppeal.objects.filter(
        county=row.county, round=row.id, entry=entry, decided_at__isnull=True
    )
    changed = appeals.update(
        upheld=bool(withdrawn), answer=answer, decided_by=by.user_id, decided_at=at
    )
    if not changed:
        raise Refused(_("没有等着决定的申诉，请重新打开看看。"))
    if withdrawn:
        _correct(row, withdrawn, answer, by, at)
    return ScoreAppeal.objects.get(county=row.county, round=row.id, entry=entry)


def _correct(
    row: ScoreRound, withdrawn: Sequence[int], answer: str, by: Actor, at: datetime
) -> None:
    for number in withdrawn:
        take_back(row, number, why=answer, by=by, at=at)
    advance(row, RoundState.PUBLISHED)
    said = content_of(row, queries.entries_of(row), queries.evidence_of(row))
    reason = f"申诉成立：{answer}"  # untranslated: stored
    release(said, by=by, at=at, series=row.series, reason=reason)


def _answer(answer: str) -> str:
    answer = answer.strip()
    if not answer:
        raise Refused(_("请写明决定和理由。"))
    if len(answer) > LONGEST:
        raise Refused(_("最多 %(most)d 个字。") % {"most": LONGEST})
    if said := numbers_in(answer):
        raise Refused(said)
    return answer
