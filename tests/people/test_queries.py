"""Lists of people: each sees the own office, a manager the managed range."""

from datetime import timedelta

import pytest

from huiyin.people import queries
from huiyin.people.actors import REQUESTER, SYSTEM
from huiyin.people.domain.accounts import create_account
from huiyin.people.domain.posts import appoint, end_post
from tests.cast import COUNTY, OTHER_VILLAGE, STREET, VILLAGE, Person

pytestmark = pytest.mark.django_db


@pytest.fixture
def street_manager(cast, now):
    user, _password = create_account(username="jieren", name="街人", by=SYSTEM, at=now)
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


def seen(actor, now, **search):
    return [user.username for user in queries.visible_staff(actor, on=now.date(), **search)]


def test_staff_sees_its_own_office(cast, now):
    assert seen(cast.shequ.actor(), now) == ["shequ", "shuji", "wangge", "xinxi", "zhongxinhu"]
    assert seen(cast.zhifa.actor(), now) == ["zhifa"]
    assert seen(REQUESTER, now) == []


def test_a_former_colleague_is_no_colleague(cast, now):
    end_post(post=cast.wangge.post, last_day=now.date() - timedelta(days=1), by=SYSTEM, at=now)
    assert "wangge" not in seen(cast.shequ.actor(), now)
    # The manager still finds the account: somebody may have to suspend it.
    assert "wangge" in seen(cast.renshi.actor(), now)


def test_a_manager_sees_the_range_and_those_without_any_post(cast, now, street_manager):
    create_account(username="kong", name="空", by=SYSTEM, at=now)
    found = seen(street_manager.actor(), now)
    assert {"shequ", "jiedao", "next_shequ", "kong", "jieren"} <= set(found)
    assert not [name for name in found if name.startswith("other_")]
    assert "quji" not in found
    everybody = {name for name, _person in cast.people()}
    assert everybody | {"kong", "jieren"} == set(seen(cast.renshi.actor(), now))
    # Nobody else hears of the account without a post.
    assert "kong" not in seen(cast.shuji.actor(), now)


def test_search(cast, now):
    actor = cast.renshi.actor()
    assert seen(actor, now, search=" 党组织书记 ") == ["other_shuji", "shuji"]
    assert seen(actor, now, search="SHUJI") == ["other_shuji", "shuji"]
    assert seen(cast.shequ.actor(), now, search="other") == []
    assert seen(actor, now, search="%") == []


def test_pages_by_username(cast, now):
    people = queries.visible_staff(cast.renshi.actor(), on=now.date())
    names, after = [], ""
    while True:
        rows, after = queries.page_after(people, after, size=7)
        assert len(rows) <= 7
        names += [user.username for user in rows]
        if not after:
            break
    assert names == [user.username for user in people]
    assert queries.page_after(people, "", size=len(names))[1] == ""


def test_organisations(cast, street_manager):
    own = queries.visible_organisations(cast.shequ.actor())
    assert [office.name for office in own] == ["兴港社区"]
    managed = queries.visible_organisations(street_manager.actor())
    assert cast.office("community", VILLAGE) in managed
    assert cast.office("community", OTHER_VILLAGE) not in managed
    assert cast.office("housing") not in managed
    assert not queries.visible_organisations(REQUESTER).exists()


def test_offices_of_a_unit(cast):
    offices = queries.offices_of(cast.unit(VILLAGE))
    assert {office.office for office in offices} == {
        "village_party", "community", "village_mediation", "village_supervision",
    }  # fmt: skip


def test_holders_of_an_office_on_a_day(cast, now):
    office = cast.office("community", VILLAGE)
    end_post(post=cast.wangge.post, last_day=now.date(), by=SYSTEM, at=now)
    today, later = (
        {post.user.username for post in queries.holders(office, on=day)}
        for day in (now.date(), now.date() + timedelta(days=1))
    )
    assert today == later | {"wangge"} == {"xinxi", "zhongxinhu", "wangge", "shequ", "shuji"}


def test_who_holds_a_role_for_a_place(cast, now):
    def who(role, code):
        posts = queries.who_holds(role, cast.unit(code), on=now.date())
        return [post.user.username for post in posts]

    assert who("grid_worker", VILLAGE + "001001") == ["wangge"]
    assert who("grid_worker", VILLAGE + "002") == []
    assert who("grid_worker", VILLAGE) == []
    assert who("township_receiver", VILLAGE) == ["jiedao"]
    assert who("township_receiver", OTHER_VILLAGE) == ["other_jiedao"]
    assert who("leader", OTHER_VILLAGE) == ["lingdao"]
    assert who("leader", COUNTY) == ["lingdao"]


def test_names_behind_ids(cast):
    ids = [cast.shuji.user.pk, cast.quji.user.pk, 10**9]
    assert queries.names_of(ids) == {
        cast.shuji.user.pk: cast.shuji.user.name,
        cast.quji.user.pk: cast.quji.user.name,
    }
