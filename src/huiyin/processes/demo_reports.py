"""A few reports for a demo, so that nobody opens an empty page: the profile's own examples."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from huiyin.cases.domain.reporting import Report
from huiyin.cases.models import Case
from huiyin.people.actors import REQUESTER
from huiyin.processes.demo_cast import actors_of
from huiyin.processes.demo_progress import advance
from huiyin.processes.intake import receive
from huiyin.rulebook.demo import Demo
from huiyin.rulebook.expectations import load_expectations
from huiyin.rulebook.model import Profile
from huiyin.territory.locating import locate
from huiyin.territory.models import Compound
from huiyin.triage.suggesting import suggest

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
    compounds = _compounds(demo)
    examples = load_expectations(directory, profile)
    if not compounds or Case.objects.of_place(profile.place).exists():
        return 0
    homes = at_home(demo)
    actors = actors_of(demo, at=at)
    for index, example in enumerate(examples):
        # Most come from where the cast works; some from elsewhere, which the cast must not see.
        around = compounds if index % ELSEWHERE == 0 else homes
        compound = around[index % len(around)]
        handed_in = at - timedelta(hours=HOURS_APART * (len(examples) - index))
        submission = f"demo-{profile.key}-{index}"
        case = hand_in(compound, example.text, submission=submission, at=handed_in)
        likely = suggest(example.text, profile, limit=1).rows
        item = example.item or (likely[0].item if likely else "")
        if item:
            advance(case, index, actors, item=item, at=handed_in)
        progress(index + 1, len(examples))
    return len(examples)


def at_home(demo: Demo) -> list[Compound]:
    """The demo's compounds where somebody of the cast works; all of them where there is none."""
    units = {member.unit for member in demo.cast}
    compounds = _compounds(demo)
    return [row for row in compounds if row.village.code in units] or compounds


def hand_in(compound: Compound, text: str, *, submission: str, at: datetime) -> Case:
    """What a resident of the compound reports."""
    place = None
    if compound.longitude is not None and compound.latitude is not None:
        place = locate(compound.longitude, compound.latitude)
    draft = Report(
        submission=submission,
        text=text,
        unit_code=place.code if place else compound.village.code,
        place=compound.name,
        compound_id=compound.pk,
        longitude=compound.longitude,
        latitude=compound.latitude,
    )
    return receive(draft, by=REQUESTER, at=at).case


def _compounds(demo: Demo) -> list[Compound]:
    villages = {row.village for row in demo.compounds}
    rows = Compound.objects.filter(fictional=True, village__code__in=villages)
    return list(rows.select_related("village"))
