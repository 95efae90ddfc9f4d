"""The demo's reports: the profile's own examples, once, some at every step."""

from collections import Counter
from datetime import timedelta

import pytest
from django.conf import settings as django_settings

from huiyin.cases import queries
from huiyin.cases.models import Case
from huiyin.cases.states import State
from huiyin.cases.transitions import TRANSITIONS
from huiyin.people.actors import actor_for
from huiyin.people.models import User
from huiyin.processes.demo import load_cast
from huiyin.processes.demo_progress import STAGES
from huiyin.processes.demo_reports import load_reports
from huiyin.rulebook import active
from huiyin.rulebook.demo import CastMember, Compound, Demo, load_demo
from huiyin.rulebook.expectations import load_expectations
from huiyin.territory.models import Unit
from tests import city as towns
from tests.cast import NAMES, build_territory

pytestmark = pytest.mark.django_db


def matters(place):
    return list(Case.objects.of_place(place))


@pytest.fixture
def handed_in(profile, now):
    """Everything set up as ``huiyin demo`` does it, on the small ground of the tests."""
    demo = load_demo(django_settings.PROFILE, profile)
    units = build_territory(profile)
    for code in {compound.village for compound in demo.compounds} - set(NAMES):
        Unit.objects.create(code=code, name=code, level="village", parent=units[code[:9]])
    load_cast(profile, demo, at=now - timedelta(days=30))
    return demo


def put_in(profile, demo, now):
    progress = []
    made = load_reports(
        profile, demo, django_settings.PROFILE, at=now, progress=lambda *step: progress.append(step)
    )
    assert not made or progress[-1] == (made, made)
    return made


def test_every_example_once(profile, handed_in, now):
    examples = load_expectations(django_settings.PROFILE, profile)
    assert put_in(profile, handed_in, now) == len(examples) == len(matters(profile.place))
    assert put_in(profile, handed_in, now) == 0
    assert len(matters(profile.place)) == len(examples)


def test_there_is_something_at_every_step_and_nothing_after_now(profile, handed_in, now):
    put_in(profile, handed_in, now)
    cases = matters(profile.place)
    states = Counter(case.state for case in cases)
    assert states.keys() >= {
        State.REPORTED,
        State.REFERRED,
        State.ACCEPTED,
        State.HANDLING,
        State.SUBMITTED,
    }
    assert states[State.REPORTED] < len(cases) / 3
    assert all(line.entry.at <= now for case in cases for line in queries.book(case))
    for name in ("shequ", "shuji", "jiedao", "jielian"):
        actor = actor_for(User.objects.get(username=name), now.date())
        assert queries.todo(actor).exists(), name


def test_every_act_of_the_demo_is_one_of_the_table():
    assert {act for stage in STAGES for act in stage} <= TRANSITIONS.keys()


def test_a_cast_of_two_counties(city, now):
    """Both counties have their people and cases; the same role next door sees none of them."""
    compounds, cast = [], []
    for end, village in (("a", towns.VILLAGE), ("b", towns.OTHER_VILLAGE)):
        compounds.append(Compound(f"c{end}", f"示例·{end}苑", village, ("1幢",), ""))
        for name, role in (("lianluo", "village_liaison"), ("shuji", "village_secretary")):
            row = (role, "community", village, village, "", "")
            cast.append(CastMember(f"{name}-{end}", f"{name}{end}（示例）", *row))
    demo = Demo(tuple(compounds), tuple(cast))
    profile = active.profile()
    assert load_cast(profile, demo, at=now - timedelta(days=30)) == 4
    assert put_in(profile, demo, now)
    counties = Counter(case.county for case in matters(towns.CITY))
    assert counties.keys() == {towns.COUNTY, towns.OTHER_COUNTY}
    for end, county in (("a", towns.COUNTY), ("b", towns.OTHER_COUNTY)):
        actor = actor_for(User.objects.get(username=f"lianluo-{end}"), now.date())
        seen = {case.county for case in Case.objects.visible_to(actor)}
        assert seen == {county}
