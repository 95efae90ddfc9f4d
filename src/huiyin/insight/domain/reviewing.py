"""A month's hardest matters are chosen, looked into, and what changes is settled."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from huiyin.cases.models import Case
from huiyin.common.identifiers import uuid7
from huiyin.common.months import first_of
from huiyin.common.refusal import Refused
from huiyin.insight.hardest import Part
from huiyin.insight.models import ReviewCase, ReviewMonth
from huiyin.insight.reviews import OWING, reviewing_post
from huiyin.people.actors import Actor
from huiyin.people.models import Organisation
from huiyin.rulebook import active

LONGEST = 4_000  # characters of a text
MOST = 30  # in one month: a review of everything is none
COUNTY_DIGITS = 6


def choose(
    *,
    month: date,
    cases: Sequence[Case],
    parts: Mapping[str, Iterable[Part]],
    by: Actor,
    at: datetime,
) -> ReviewMonth:
    """Take these into the review of the month, which begins with the first of them.

    ``parts`` says by reference why each is hard. What is in it already stays.
    """
    _require_reviewer(by)
    if not cases:
        raise Refused(_("请至少选一件。"))
    first = first_of(month)
    if first > localdate(at):
        raise Refused(_("这个月还没有到。"))
    if any(case.confidential or case.about_id is not None for case in cases):
        raise Refused(_("保密的事和反映单位的事不进月度评查。"))
    review = _review(first, by, at)
    rows = ReviewCase.objects.filter(county=review.county, review_id=review.id)
    have = set(rows.values_list("case_id", flat=True))
    new = [case for case in cases if case.id not in have]
    if len(have) + len(new) > MOST:
        raise Refused(_("一个月最多%(most)d件，请挑最有代表性的。") % {"most": MOST})
    ReviewCase.objects.bulk_create(
        [_row(review, case, parts.get(case.reference, ()), by, at) for case in new],
        ignore_conflicts=True,
    )
    return review


def leave_out(*, row: ReviewCase, by: Actor) -> None:
    """Take one out again, as long as nothing was written about it."""
    _require_reviewer(by)
    rows = ReviewCase.objects.filter(county=row.county, id=row.id, written_at__isnull=True)
    if not rows.delete()[0]:
        raise Refused(_("已经写了评查意见，不能再移出。"))


def write_up(
    *,
    row: ReviewCase,
    kinds: Sequence[str],
    findings: str,
    change: str,
    desk: Organisation | None,
    due: date | None,
    by: Actor,
    at: datetime,
) -> None:
    """What was hard, what was found, and which office changes what by when."""
    _require_reviewer(by)
    known = active.profile().review.kinds
    if not kinds or any(kind not in known for kind in kinds):
        raise Refused(_("请选难在哪一类，可以选几类。"))
    if not findings.strip():
        raise Refused(_("请写明查出了什么：卡在哪一步、为什么。"))
    if max(len(findings), len(change)) > LONGEST:
        raise Refused(_("每一栏最多%(most)d个字，请精简。") % {"most": LONGEST})
    if len({bool(change.strip()), desk is not None, due is not None}) > 1:
        raise Refused(_("要改什么、由哪个单位、什么时候改好，要一起写。"))
    if due is not None and due < localdate(at):
        raise Refused(_("改好的日期不能早于今天。"))
    told: dict[str, Any] = {"findings": findings.strip(), "change": change.strip()}
    rows = ReviewCase.objects.filter(county=row.county, id=row.id, settled_at__isnull=True)
    done = rows.update(
        kinds=list(kinds), desk=desk, due=due, written_at=at, written_by=by.user_id, **told
    )
    if not done:
        raise Refused(_("已经改好并且记下了，不能再改评查意见。"))


def settle(*, row: ReviewCase, note: str, by: Actor, at: datetime) -> None:
    """The office, or whoever reviews, says how it was changed."""
    mine = {post.organisation_id for post in by.posts if post.rights & OWING}
    if row.desk_id not in mine and reviewing_post(by) is None:
        raise Refused(_("由要改的单位或者评查的人填写。"))
    if not note.strip():
        raise Refused(_("请写明改了什么、从什么时候起。"))
    if len(note) > LONGEST:
        raise Refused(_("每一栏最多%(most)d个字，请精简。") % {"most": LONGEST})
    rows = ReviewCase.objects.filter(
        county=row.county, id=row.id, desk__isnull=False, settled_at__isnull=True
    )
    if not rows.update(settled_at=at, settled_by=by.user_id, settled_note=note.strip()):
        raise Refused(_("没有等着改的，或者同事已经填好了。刷新可以看到。"))


def forget(case: Case) -> None:
    """The case is erased: what was written about it is erased too."""
    rows = ReviewCase.objects.filter(case_county=case.county, case_id=case.id)
    rows.update(findings="", change="", settled_note="")


def _require_reviewer(by: Actor) -> None:
    if reviewing_post(by) is None:
        raise Refused(_("月度评查由统管全域的领导和督查的岗位来选、来写。"))


def _review(month: date, by: Actor, at: datetime) -> ReviewMonth:
    root = active.profile().place
    key = {"county": root[:COUNTY_DIGITS], "unit_code": root, "month": month}
    told = {"id": uuid7(at), "opened_at": at, "opened_by": by.user_id}
    return ReviewMonth.objects.get_or_create(**key, defaults=told)[0]


def _row(
    review: ReviewMonth, case: Case, parts: Iterable[Part], by: Actor, at: datetime
) -> ReviewCase:
    assert by.user_id is not None
    return ReviewCase(
        county=review.county,
        id=uuid7(at),
        review_id=review.id,
        case_county=case.county,
        case_id=case.id,
        reference=case.reference,
        parts=[[part.key, part.number, part.weight] for part in parts],
        chosen_at=at,
        chosen_by=by.user_id,
    )
