"""A few reports for a demo, so that nobody opens an empty page: the profile's own examples."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from huiyin.cases.domain.reporting import Report
from huiyin.cases.models import Case
from huiyin.people.actors import REQUESTER
from huiyin.processes.intake import receive
from huiyin.rulebook.demo import Demo
from huiyin.rulebook.expectations import load_expectations
from huiyin.rulebook.model import Profile
from huiyin.territory.locating import locate
from huiyin.territory.models import Compound

HOURS_APART = 2


def load_reports(
    profile: Profile,
    demo: Demo,
    directory: Path,
    *,
    at: datetime,
    progress: Callable[[int, int], None],
) -> int:
    """Hand in the worked examples of the profile as reports from the demo's compounds.

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
    for index, example in enumerate(examples):
        compound = compounds[index % len(compounds)]
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
        receive(draft, by=REQUESTER, at=at - timedelta(hours=HOURS_APART * (len(examples) - index)))
        progress(index + 1, len(examples))
    return len(examples)
