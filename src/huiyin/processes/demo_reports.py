"""A few reports for a demo, so that nobody opens an empty page: the profile's own examples."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from django.utils.timezone import localdate

from huiyin.cases.domain.reporting import Report
from huiyin.cases.models import Case
from huiyin.people.actors import REQUESTER, actor_for
from huiyin.people.models import User
from huiyin.processes.demo_progress import advance
from huiyin.processes.intake import receive
from huiyin.rulebook.demo import Demo
from huiyin.rulebook.expectations import load_expectations
from huiyin.rulebook.model import Profile
from huiyin.territory.locating import locate
from huiyin.territory.models import Compound
from huiyin.triage.keywords import suggest

HOURS_APART = 2
ELSEWHERE = 6  # one in so many


def load_reports(
    profile: Profile,
    demo: Demo,
    directory: Path,
    *,
    at: datetime,
    progress: Callable[[int, int], None],
) -> int:
    """Hand in the worked examples of the profile from the demo's compounds, and work on some.

    Returns how many were new. Repeating it makes none: each has a submission key of its own.
    """
    villages = {row.village for row in demo.compounds}
    compounds = list(
        Compound.objects.filter(fictional=True, village__code__in=villages).select_related(
            "village"
        )
    )
    examples = load_expectations(directory, profile)
    if not compounds or Case.objects.of_place(profile.place).exists():
        return 0
    units = {member.unit for member in demo.cast}
    at_home = [row for row in compounds if row.village.code in units] or compounds
    people = User.objects.filter(username__in=[member.username for member in demo.cast])
    actors = [actor_for(user, localdate(at)) for user in people]
    for index, example in enumerate(examples):
        # Most come from where the cast works; some from elsewhere, which the cast must not see.
        around = compounds if index % ELSEWHERE == 0 else at_home
        compound = around[index % len(around)]
        place = None
        if compound.longitude is not None and compound.latitude is not None:
            place = locate(compound.longitude, compound.latitude)
        draft = Report(
            submission=f"demo-{profile.key}-{index}",
            text=example.text,
            unit_code=place.code if place else compound.village.code,
            place=compound.name,
            compound_id=compound.pk,
            longitude=compound.longitude,
            latitude=compound.latitude,
        )
        handed_in = at - timedelta(hours=HOURS_APART * (len(examples) - index))
        case = receive(draft, by=REQUESTER, at=handed_in).case
        likely = suggest(example.text, profile, limit=1)
        item = example.item or (likely[0].item if likely else "")
        if item:
            advance(case, index, actors, item=item, at=handed_in)
        progress(index + 1, len(examples))
    return len(examples)
