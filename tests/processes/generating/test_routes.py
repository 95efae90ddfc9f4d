"""Invented matters go where the rules of the domain would have sent them."""

import random

import pytest

from huiyin.cases.domain import routing
from huiyin.cases.domain.acceptance import mode_at
from huiyin.cases.domain.assigning import proposal
from huiyin.cases.models import Case
from huiyin.people.models import Organisation
from huiyin.processes.generating.places import Ground
from huiyin.processes.generating.routes import route_of
from tests.cast import COUNTY, OTHER_VILLAGE, VILLAGE

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("village", [VILLAGE, OTHER_VILLAGE])
def test_every_item_is_taken_in_and_led_where_the_catalogue_says(cast, profile, village):
    offices = Ground(COUNTY, random.Random(1)).offices[village]
    for item in profile.items.values():
        route = route_of(profile, item, offices)
        first = routing.intake_office(village, lowest=profile.domains[item.domain].intake)
        assert route.takers[0] == first.pk, item.key
        holder = Organisation.objects.get(pk=route.takers[-1])
        assert route.rung.holder == holder.pk
        # Refused would be raised where a level above leads.
        assert mode_at(item, holder).key == route.rung.mode.key, item.key
        case = Case(
            county=COUNTY,
            unit_code=village,
            item=item.key,
            mode=route.rung.mode.key,
            holder=holder,
        )
        assert proposal(case).lead.pk == route.rung.lead, item.key
        assert route.rung.checker != route.rung.lead or route.rung.holder == route.rung.lead


def test_the_way_up_is_that_of_the_offices(cast, profile):
    offices = Ground(COUNTY, random.Random(1)).offices[VILLAGE]
    longest = max(
        (route_of(profile, item, offices) for item in profile.items.values()),
        key=lambda route: len(route.takers),
    )
    assert len(longest.takers) > 1
    for below, above in zip(longest.takers, longest.takers[1:], strict=False):
        office = Organisation.objects.get(pk=below)
        assert routing.office_above(office, VILLAGE).pk == above


def test_a_compound_lies_where_its_point_lies(cast):
    from huiyin.territory.models import Compound, Unit

    Compound.objects.create(
        village=Unit.objects.get(code=VILLAGE), name="示例·无点苑", initials="wd", fictional=True
    )
    ground = Ground(COUNTY, random.Random(1))
    village = next(one for one in ground.villages if one.code == VILLAGE)
    assert {home.unit_code[:12] for home in village.homes} == {VILLAGE}
    drawn = [ground.draw(random.Random(n)) for n in range(60)]
    assert {spot.unit_code[:6] for _village, spot in drawn} == {COUNTY}
    assert all(spot.unit_code.startswith(village.code) for village, spot in drawn)


def test_there_is_more_where_the_cast_of_a_demo_works(cast):
    def share(favoured):
        ground = Ground(COUNTY, random.Random(1), favoured)
        chance = random.Random(2)
        return sum(ground.draw(chance)[0].code == VILLAGE for _n in range(400))

    assert share({VILLAGE}) > 1.5 * share(())
