"""Behind every number stand exactly its cases, whatever span is asked for."""

from datetime import date, timedelta

import pytest
from django.conf import settings as django_settings

from huiyin.insight.asking import Asked, cases_behind, facts_behind
from huiyin.insight.columns import COLUMNS, END_DAY
from huiyin.insight.models import Fact
from huiyin.insight.places import place_of
from huiyin.processes.generating.history import County, Plan, pieces
from tests.cast import COUNTY

pytestmark = pytest.mark.django_db


@pytest.fixture
def lived(cast, now):
    """A year of invented matters; the days on which something was reported and ended."""
    last = now.date()
    plan = Plan("behind", 150, last - timedelta(days=365), last, until=now, figures=True)
    there = County(plan, COUNTY, django_settings.PROFILE, {})
    for piece in pieces(plan, [COUNTY]):
        there.make(piece)
    return list(Fact.objects.filter(county=COUNTY))


@pytest.mark.parametrize("dense", [False, True])
def test_the_cases_are_those_of_the_facts_on_any_span(lived, cast, now, dense):
    """Either way to them."""
    actor, place = cast.lingdao.actor(), place_of(COUNTY)
    one = lived[len(lived) // 2]
    spans = [(date(1900, 1, 1), date.max), (one.reported_on, one.reported_on)]
    spans += [(now.date() - timedelta(days=200), now.date() - timedelta(days=100))]
    seen = set()
    for first, last in spans:
        asked = Asked(place, first, last)
        for column in COLUMNS:
            on = "ended_on" if column in END_DAY else "reported_on"
            wanted = {
                fact.case_id
                for fact in lived
                if getattr(fact, column) and first <= getattr(fact, on) <= last
            }
            found = cases_behind(asked, column, actor, dense=dense)
            assert set(found.values_list("id", flat=True)) == wanted, column
            assert facts_behind(asked, column, None).count() == len(wanted)
            seen |= {column} if wanted else set()
    assert len(seen) > len(COLUMNS) // 2


def test_what_was_reported_before_the_span_and_ended_in_it_is_there(lived, cast):
    late = max(
        (fact for fact in lived if fact.ended_on), key=lambda fact: fact.ended_on - fact.reported_on
    )
    asked = Asked(place_of(COUNTY), late.ended_on, late.ended_on)
    rows = cases_behind(asked, "ended", cast.lingdao.actor())
    assert late.case_id in set(rows.values_list("id", flat=True))
    assert late.reported_on < late.ended_on
