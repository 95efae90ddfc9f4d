"""A recipient's list, and what may be known of the channel by whoever looks after it."""

import uuid
from collections import Counter
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from huiyin.desk.finding import actor_of
from huiyin.desk.tips.page import keepers_too, recipients_only
from huiyin.processes.tips.reading import inbox as inbox_of
from huiyin.processes.tips.unlocking import receiving_posts
from huiyin.rulebook import active
from huiyin.tips.figures import OPEN, figures_of
from huiyin.tips.recipients import all_recipients, without_a_key

YEARS = 3


@recipients_only
@require_safe
def tips(request: HttpRequest) -> HttpResponse:
    """By day, without a word of what is inside; the first step where there is no key yet."""
    found = inbox_of(by=actor_of(request), at=timezone.now(), after=_after(request))
    if not found.keyed:
        return redirect("desk:tip_keys")
    outcomes = active.profile().tips.outcomes
    rows = sorted(found.rows, key=lambda row: row.tip.day, reverse=True)
    context = {
        "inbox": found,
        "rows": [
            {
                "tip": row.tip,
                "new": row.seen < row.tip.incoming,
                "outcome": outcomes.get(row.tip.outcome),
            }
            for row in rows
        ],
        "older_url": f"?after={found.next_after}" if found.next_after else "",
        "newer_url": "?" if _after(request) else "",
    }
    return render(request, "desk/tips/inbox.html", context)


@keepers_too
@require_safe
def state(request: HttpRequest) -> HttpResponse:
    """How many recipients have a key, by level, and figures of years that are over."""
    on = timezone.localdate()
    profile = active.profile()
    keyed = Counter(one.level for one in all_recipients(on=on))
    names = {level.digits: level.key for level in profile.levels}
    missing = Counter(
        names.get(len(post.organisation.unit.code), "") for post in without_a_key(on=on)
    )
    context = {
        "levels": [
            (profile.level(key).name, keyed[key], missing[key]) for key in profile.tips.levels
        ],
        "years": [(year, _figures(year)) for year in range(on.year - 1, on.year - 1 - YEARS, -1)],
        "receives": bool(receiving_posts(actor_of(request))),
        "least": int(profile.counts["tip_least_count"].value),
    }
    return render(request, "desk/tips/state.html", context)


def _figures(year: int) -> list[dict[str, Any]]:
    """The lines of a year that hold any number that may be told."""
    profile = active.profile()
    found = figures_of(year, on=timezone.localdate())
    return [
        {
            "level": profile.level(row.level).name,
            "outcomes": [
                (profile.tips.outcomes[key].name if key != OPEN else "", number)
                for key, number in row.outcomes.items()
                if number is not None
            ],
            "total": row.total,
        }
        for row in found
        if any(number is not None for number in row.outcomes.values())
    ]


def _after(request: HttpRequest) -> uuid.UUID | None:
    try:
        return uuid.UUID(request.GET.get("after", ""))
    except ValueError:
        return None
