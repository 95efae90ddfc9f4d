"""The pages of the monthly review: the months, one month, what may be chosen, one matter."""

from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from huiyin.cases.models import Case
from huiyin.desk.reviews.lines import kind_names, review_line, suggested_line
from huiyin.desk.rows import rows
from huiyin.insight.days import day_of
from huiyin.insight.hardest import hardest, sentence_of
from huiyin.insight.models import ReviewCase
from huiyin.insight.places import root
from huiyin.insight.reviews import (
    OWING,
    Reviewed,
    cases_of,
    may_read,
    months,
    owed_by,
    review_of,
    reviewed,
    reviewing_post,
)
from huiyin.people.actors import Actor
from huiyin.people.queries import names_of
from huiyin.rulebook import active

SIZE = 24  # months of a page
OFFERED = 3  # times as many as the profile wants are offered
OWED = 50


def months_page(actor: Actor, before: date | None, at: datetime) -> dict[str, Any]:
    """The months that were reviewed, and what one's own office is to change."""
    on = day_of(at)
    reads = may_read(actor)
    found = months(before=before, size=SIZE + 1) if reads else []
    older = found[SIZE - 1].month if len(found) > SIZE else None
    return {
        "months": [(f"{one.month:%Y-%m}", _url(one.month)) for one in found[:SIZE]],
        "older_url": f"?before={older:%Y-%m}" if older else "",
        "newer_url": reverse("desk:reviews") if before else "",
        "owed": [_owed(row, on) for row in owed_by(actor)[:OWED]],
        "reads": reads,
        "works": any(post.rights & OWING for post in actor.posts),
        "choose_url": _choose_url(on) if reviewing_post(actor) else "",
    }


def month_page(actor: Actor, month: date, at: datetime) -> dict[str, Any]:
    """The matters of a month; of those the reader may not see only how many."""
    review = review_of(month)
    found = reviewed(cases_of(review), actor) if review else []
    lines = [review_line(one, month, day_of(at)) for one in found]
    return {
        "month": f"{month:%Y-%m}",
        "lines": [line for line in lines if line.url],
        "hidden": sum(not line.url for line in lines),
        "choose_url": _choose_url(month) if reviewing_post(actor) else "",
    }


def choosing_page(actor: Actor, month: date, at: datetime) -> dict[str, Any]:
    """What is suggested, of what the reader may see; the first ones are ticked already."""
    most = int(active.profile().review.most.value)
    hard = hardest(root(), month, at=at, most=most * OFFERED)
    seen = _seen(actor, [one.case for one in hard])
    review = review_of(month)
    have = set(cases_of(review).values_list("case_id", flat=True)) if review else set()
    left = [one for one in hard if one.case.id in seen and one.case.id not in have]
    free = max(most - len(have), 0)
    return {
        "month": f"{month:%Y-%m}",
        "most": most,
        "have": len(have),
        "lines": [suggested_line(one, place < free) for place, one in enumerate(left)],
        "above": _url(month),
    }


def matter_page(actor: Actor, found: Reviewed, month: date, at: datetime) -> dict[str, Any]:
    """One matter: its case, what made it hard, what was found, what changes."""
    row, case = found.row, found.case
    assert case is not None, "the view has looked"
    mine = {post.organisation_id for post in actor.posts if post.rights & OWING}
    reviews = reviewing_post(actor) is not None
    return {
        "month": f"{month:%Y-%m}",
        "line": review_line(found, month, day_of(at)),
        "row": row,
        "case_row": rows([case], actor, at)[0],
        "parts": [sentence_of(key, number) for key, number, _weight in row.parts],
        "facts": _facts(row),
        "reviews": reviews and row.settled_at is None,
        "removes": reviews and row.written_at is None,
        "settles": row.desk_id is not None
        and row.settled_at is None
        and (reviews or row.desk_id in mine),
        "above": _url(month),
    }


def _facts(row: ReviewCase) -> list[tuple[str, str]]:
    if row.written_at is None:
        return []
    who = names_of([key for key in (row.written_by, row.settled_by) if key])
    told = [
        (_("难在哪一类"), _("、").join(kind_names(row))),
        (_("查出了什么"), row.findings),
        (_("要改什么"), row.change),
        (_("由谁改"), row.desk.name if row.desk else ""),
        (_("什么时候改好"), f"{row.due:%Y-%m-%d}" if row.due else ""),
        (_("评查"), _by(who, row.written_by, row.written_at)),
    ]
    if row.settled_at is not None:
        told += [
            (_("怎样改的"), row.settled_note),
            (_("改好填写"), _by(who, row.settled_by, row.settled_at)),
        ]
    return told


def _by(names: dict[int, str], user: int | None, at: datetime) -> str:
    return _("%(who)s，%(day)s") % {"who": names.get(user or 0, ""), "day": f"{at:%Y-%m-%d}"}


def _owed(row: ReviewCase, on: date) -> dict[str, Any]:
    """What an office is to change. It need not see the case to be told of its own part."""
    return {
        "row": row,
        "late": row.due is not None and row.due < on,
        "settle_url": reverse("desk:review_settle", args=[f"{on:%Y-%m}", row.id]),
    }


def _seen(actor: Actor, cases: list[Case]) -> set[object]:
    if not cases:
        return set()
    found = Case.objects.visible_to(actor).filter(
        county__in={case.county for case in cases}, id__in=[case.id for case in cases]
    )
    return set(found.values_list("id", flat=True))


def _url(month: date) -> str:
    return reverse("desk:review", args=[f"{month:%Y-%m}"])


def _choose_url(month: date) -> str:
    return reverse("desk:review_choose", args=[f"{month:%Y-%m}"])
