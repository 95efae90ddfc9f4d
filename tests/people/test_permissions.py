"""Who manages whom: the range of the post, and everybody's whole set of posts."""

import pytest

from huiyin.common.refusal import Refused
from huiyin.people.actors import SYSTEM
from huiyin.people.domain import accounts
from huiyin.people.domain.posts import appoint
from huiyin.people.models import User
from huiyin.people.permissions import may_manage, may_manage_person
from tests.cast import COUNTY, OTHER_STREET, OTHER_VILLAGE, STREET, VILLAGE, Person

pytestmark = pytest.mark.django_db


@pytest.fixture
def street_manager(cast, now):
    user, _password = accounts.create_account(username="jieren", name="街人", by=SYSTEM, at=now)
    appoint(
        user=user,
        organisation=cast.office("data_office"),
        role="people_administrator",
        scope=cast.unit(STREET),
        starts=now.date(),
        by=SYSTEM,
        at=now,
    )
    return Person(user, now.date())


def test_places(cast, street_manager):
    def places(actor):
        codes = (COUNTY, STREET, VILLAGE, OTHER_STREET, OTHER_VILLAGE)
        return [code for code in codes if may_manage(actor, cast.unit(code))]

    assert places(cast.renshi.actor()) == [COUNTY, STREET, VILLAGE, OTHER_STREET, OTHER_VILLAGE]
    assert places(street_manager.actor()) == [STREET, VILLAGE]
    assert may_manage(street_manager.actor(), cast.office("community", VILLAGE))
    assert not may_manage(street_manager.actor(), cast.office("community", OTHER_VILLAGE))
    assert places(cast.resident.actor()) == []
    others = [person.actor() for name, person in cast.people() if name != "renshi"]
    assert not any(map(places, others))


def test_a_post_for_a_compound_manages_nobody(cast, now, street_manager):
    post = street_manager.user.posts.get()
    post.compound = cast.compound
    post.save()
    assert not may_manage(street_manager.actor(), cast.unit(STREET))


def test_a_manager_reaches_a_person_only_with_all_posts(cast, now, street_manager):
    manager = street_manager.actor()

    def reached(person):
        return may_manage_person(manager, person.user, now.date())

    assert reached(cast.shuji)
    assert not reached(cast.other_shuji)
    assert not reached(cast.quji)
    # Taking over the account of somebody who also works one street over would leak.
    appoint(
        user=cast.wangge.user,
        organisation=cast.office("community", OTHER_VILLAGE),
        role="grid_worker",
        scope=cast.unit(OTHER_VILLAGE + "001"),
        starts=now.date(),
        by=SYSTEM,
        at=now,
    )
    assert not reached(cast.wangge)
    # So would that of somebody who stands in for one there.
    cast.other_wangge.post.deputy = cast.xinxi.user
    cast.other_wangge.post.save()
    assert not reached(cast.xinxi)


@pytest.mark.parametrize("who", ["other_shuji", "quji", "renshi"])
def test_accounts_out_of_range_are_left_alone(cast, now, street_manager, who):
    user = getattr(cast, who).user
    for act in (accounts.reset_password, accounts.suspend, accounts.resume):
        with pytest.raises(Refused, match="不全在您管理"):
            act(user=user, by=street_manager.actor(), at=now)
    with pytest.raises(Refused, match="不全在您管理"):
        accounts.correct_phone(user=user, phone="", by=street_manager.actor(), at=now)
    after = User.objects.get(pk=user.pk)
    assert (after.password, after.suspended_at) == (user.password, None)


def test_an_account_without_posts_is_in_every_managers_reach(cast, now, street_manager):
    user, _password = accounts.create_account(username="kong", name="空", by=SYSTEM, at=now)
    assert may_manage_person(street_manager.actor(), user, now.date())
    assert not may_manage_person(cast.shuji.actor(), user, now.date())
    assert not may_manage_person(cast.shenji.actor(), user, now.date())
