"""Who receives: strictly above the accused, and nobody with a stake, past, present or standing in.

Each test has somebody to whom the tip could leak.
"""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from huiyin.people.models import Leave, Organisation, Post, User
from huiyin.rulebook import active
from huiyin.rulebook.model import Role
from huiyin.rulebook.rights import Right
from huiyin.territory.models import Unit
from huiyin.tips.about import About
from huiyin.tips.models import RecipientKey
from huiyin.tips.recipients import (
    able_to_receive,
    all_recipients,
    first_to_receive,
    has_a_stake,
    without_a_key,
)
from tests.cast import COUNTY, OTHER_VILLAGE, STREET, VILLAGE, Person
from tests.city import CITY
from tests.sealed import about, keyed, post
from tests.village_cast import village_cast


@pytest.fixture
def village(cast, now):
    there = village_cast(cast)
    keyed(there.shoujian, now)
    keyed(there.shoujian2, now)
    return there


@pytest.fixture
def in_city(city, profile, now, monkeypatch):
    """Recipients of a county, of its neighbour and of the city: their posts, and who receives."""
    whole = active.profile()
    role = Role("city_tip_recipient", "市收件人", "city", frozenset({Right.RECEIVE_TIPS}))
    raised = replace(
        whole,
        roles={**whole.roles, role.key: role},
        tips=replace(whole.tips, levels=("county", "city")),
    )
    monkeypatch.setattr(active, "profile", lambda: raised)
    people = {}
    for name, key, office, code in (
        ("xian", "tip_recipient", "discipline_commission", COUNTY),
        ("lin", "tip_recipient", "discipline_commission", "321181"),
        ("shi", "city_tip_recipient", "city_inspection", CITY),
    ):
        user = User.objects.create(username=name, name=name, created_at=now)
        people[name] = Post.objects.create(
            user=user, organisation=city.office(office, code), role=key,
            scope=city.units[code], starts=city.on,
        )  # fmt: skip
        keyed(Person(user, city.on), now)

    def found(office, code, **more):
        what = About(**{"unit": code, "organisation": city.office(office, code).pk, **more})
        return sorted(one.name for one in first_to_receive(what, on=city.on))

    return people, found


def names(what, cast):
    return sorted(one.key.user.username for one in first_to_receive(what, on=cast.shuji.on))


BOTH = ["shoujian", "shoujian2"]
_NOW = datetime(2026, 6, 3, 2, 0, tzinfo=UTC)


def test_a_village_s_tip_goes_to_the_county_s_recipients_and_nobody_else(cast, village):
    found = first_to_receive(about(cast), on=cast.shuji.on)
    assert [one.level for one in found] == ["county", "county"]
    assert names(about(cast), cast) == BOTH
    assert names(about(cast, "township_centre", STREET), cast) == BOTH
    posts = Post.objects.filter(user__in=[one.user_id for one in found])
    assert {row.role for row in posts} == {"tip_recipient"}


def test_a_recipient_without_a_passphrase_gets_nothing(cast, now):
    there = village_cast(cast)
    assert names(about(cast), cast) == []
    keyed(there.shoujian2, now)
    assert names(about(cast), cast) == ["shoujian2"]
    waiting = [row.user.username for row in without_a_key(on=cast.shuji.on)]
    assert waiting == ["shoujian"]


def test_a_recipient_who_works_in_the_reported_village_is_left_out(cast, village):
    post(cast, village.shoujian.user, "community", VILLAGE, "committee_member")
    assert names(about(cast), cast) == ["shoujian2"]
    assert names(about(cast, code=OTHER_VILLAGE), cast) == BOTH


def test_so_is_one_in_a_department_of_the_county_or_below_it(cast, village):
    post(cast, village.shoujian.user, "housing", COUNTY, "department_clerk")
    assert names(about(cast, "housing", COUNTY), cast) == ["shoujian2"]
    assert names(about(cast, "urban_management", COUNTY), cast) == BOTH
    row = post(
        cast, village.shoujian2.user, "township_centre", STREET, "township_liaison", scope=STREET
    )
    assert row.organisation.path.startswith(cast.office("management_committee", COUNTY).path)
    assert names(about(cast, "management_committee", COUNTY), cast) == []


def test_so_is_one_in_another_body_of_that_village_or_for_that_village(cast, village):
    post(cast, village.shoujian.user, "village_supervision", VILLAGE, "affairs_supervisor")
    assert names(about(cast), cast) == ["shoujian2"]
    post(
        cast, village.shoujian2.user, "urban_management", COUNTY, "department_clerk", scope=VILLAGE
    )
    assert names(about(cast), cast) == []


def test_so_is_one_in_another_body_of_the_reported_town(cast, village):
    """What a town's people may not know of one of their offices, those of the others may not."""
    post(cast, village.shoujian.user, "township_agriculture", STREET, "town_accountant")
    offices = ("township_centre", "township_governance", "township_agriculture")
    paths = [cast.office(office, STREET).path for office in offices]
    assert not any(one.startswith(other) for one in paths for other in paths if one != other)
    for office in offices:
        assert names(about(cast, office, STREET), cast) == ["shoujian2"]
    assert names(about(cast), cast) == BOTH  # a post for the town is none of the village


def test_a_post_of_the_past_counts_for_three_years_and_one_of_the_future_too(cast, village):
    day = timedelta(days=1)
    row = post(
        cast, village.shoujian.user, "community", VILLAGE, "village_liaison",
        starts=cast.shuji.on - 2000 * day, ends=cast.shuji.on - 1000 * day,
    )  # fmt: skip
    assert names(about(cast), cast) == ["shoujian2"]
    Post.objects.filter(pk=row.pk).update(ends=cast.shuji.on - 1200 * day)
    assert names(about(cast), cast) == BOTH
    post(
        cast, village.shoujian.user, "community", VILLAGE, "village_liaison",
        starts=cast.shuji.on + 30 * day,
    )  # fmt: skip
    assert names(about(cast), cast) == ["shoujian2"]


def test_whoever_stands_in_for_somebody_of_the_village_is_left_out(cast, village):
    assert cast.shuji.post
    Post.objects.filter(pk=cast.shuji.post.pk).update(deputy=village.shoujian.user)
    assert names(about(cast), cast) == ["shoujian2"]
    assert names(about(cast, "village_party", VILLAGE), cast) == ["shoujian2"]


def test_a_deputy_of_a_recipient_receives_nothing(cast, village):
    """On leave as well: the key is the holder's."""
    assert village.shoujian.post
    Post.objects.filter(pk=village.shoujian.post.pk).update(deputy=cast.shuji.user)
    Leave.objects.create(
        post=village.shoujian.post, first_day=cast.shuji.on, last_day=cast.shuji.on
    )
    assert cast.shuji.actor().may_anywhere(Right.RECEIVE_TIPS)
    assert names(about(cast, code=OTHER_VILLAGE), cast) == BOTH


def test_named_posts_and_named_people_are_left_out(cast, village):
    office = cast.office("discipline_commission", COUNTY).pk
    assert names(about(cast, posts=((office, "tip_recipient"),)), cast) == []
    assert names(about(cast, posts=((office, "recusal_officer"),)), cast) == BOTH
    assert names(about(cast, posts=((office, ""),)), cast) == []
    for person, name in ((village.shoujian, "贡守言（示例）"), (village.shoujian2, "眭守信")):
        User.objects.filter(pk=person.user.pk).update(name=name)
    assert names(about(cast, people=(" 眭 守信 ",)), cast) == ["shoujian"]
    assert names(about(cast, people=("贡守言",)), cast) == ["shoujian2"]
    assert names(about(cast, people=("贡守言", "收件人眭守信")), cast) == []
    assert names(about(cast, people=("", "  ", "庄某")), cast) == BOTH


def test_nobody_else_is_a_recipient_whatever_they_may_do(cast, village, now):
    """Leader, auditor, administrators, the office for complaints: none has the right."""
    for person in (cast.lingdao, cast.shenji, cast.xitong, cast.renshi, cast.jijian, cast.shuji):
        with pytest.raises(Exception, match="收件人"):
            keyed(person, now)
    assert {one.key.user.username for one in all_recipients(on=cast.shuji.on)} == set(BOTH)


def test_an_ended_or_suspended_recipient_gets_nothing_more(cast, village, now):
    assert village.shoujian.post and village.shoujian2.user
    Post.objects.filter(pk=village.shoujian.post.pk).update(ends=cast.shuji.on)
    User.objects.filter(pk=village.shoujian2.user.pk).update(suspended_at=now)
    assert names(about(cast), cast) == []


def test_about_the_highest_level_the_others_of_it_receive(cast, village):
    assert names(about(cast, "housing", COUNTY), cast) == BOTH
    assert names(about(cast, "management_committee", COUNTY), cast) == BOTH
    # But not about their own office, nor what it stands under.
    assert names(about(cast, "discipline_commission", COUNTY), cast) == []
    assert names(about(cast, "party_committee", COUNTY), cast) == []


def test_a_body_without_an_entry_keeps_out_everybody_of_its_place(cast, village):
    post(cast, village.shoujian.user, "community", VILLAGE, "village_liaison")
    assert names(About(unit=VILLAGE, name="某某合作社（示例）"), cast) == ["shoujian2"]
    assert names(About(unit=f"{VILLAGE}001", name="网格里的人"), cast) == BOTH
    assert names(About(unit=VILLAGE, organisation=10**8), cast) == ["shoujian2"]


def test_a_recipient_of_another_county_is_not_asked(cast, village, now):
    assert village.shoujian.post
    Post.objects.filter(pk=village.shoujian.post.pk).update(scope=cast.unit(STREET))
    assert names(about(cast, code=OTHER_VILLAGE), cast) == ["shoujian2"]


def test_whoever_gets_a_post_there_later_has_a_stake_from_then_on(cast, village):
    what, user = about(cast), village.shoujian.user
    assert user and not has_a_stake(what, user.pk, user.name, on=cast.shuji.on)
    post(cast, user, "community", VILLAGE, "village_liaison")
    assert has_a_stake(what, user.pk, user.name, on=cast.shuji.on)
    assert has_a_stake(about(cast, people=(user.name,)), 0, user.name, on=cast.shuji.on)


def test_in_a_city_it_goes_up_where_the_county_cannot(city, in_city):
    people, found = in_city
    assert found("community", VILLAGE) == ["xian"]
    assert found("housing", COUNTY) == ["shi"]
    named = (people["xian"].organisation_id, "tip_recipient")
    assert found("community", VILLAGE, posts=(named,)) == ["shi"]
    assert found("discipline_commission", COUNTY) == ["shi"]
    assert found("city_centre", CITY) == ["shi"]
    assert found("city_inspection", CITY) == []


def test_a_body_further_up_counts_where_it_stands_not_where_it_was_looked_for(city, in_city):
    """The form begins at a village and lists the county's bodies too: not for the county's own."""
    _people, found = in_city
    assert found("housing", COUNTY, unit=VILLAGE) == ["shi"]
    assert found("discipline_commission", COUNTY, unit=VILLAGE) == ["shi"]


class Anywhere(TestCase):
    """Random trees of offices with random people in them: the accused never receive."""

    @settings(max_examples=25, deadline=None)
    @given(data=st.data())
    def test_no_recipient_ever_has_to_do_with_the_accused(self, data):
        root, units = _places()
        offices = _offices(data, units)
        users = [
            User.objects.create(username=f"u{n}", name=f"甲{n}", created_at=_NOW) for n in range(6)
        ]
        _posts(data, offices, users, units)
        reported = data.draw(st.sampled_from(offices))
        what = About(unit=reported.unit.code, organisation=reported.pk)
        subtree = set(Organisation.objects.within(reported.path).values_list("pk", flat=True))
        touched = set()
        for row in Post.objects.filter(organisation__in=subtree):
            touched |= {row.user_id, row.deputy_id}
        for one in able_to_receive(what, on=_NOW.date()):
            assert one.user_id not in touched
            assert one.organisation_id not in subtree
            top = len(reported.unit.code) <= len(root.code)
            depth = active.profile().level(one.level).digits
            assert depth < len(reported.unit.code) or (top and depth == len(root.code))
            assert any(
                row.user_id == one.user_id and row.role == "tip_recipient"
                for row in Post.objects.on(_NOW.date())
            )


def _places():
    levels = {level.digits: level.key for level in active.profile().levels}
    units, parent = [], None
    for code in (COUNTY, STREET, VILLAGE):
        parent = Unit.objects.create(
            code=code, name=code, level=levels[len(code)], parent=parent, synthetic=True
        )
        units.append(parent)
    return units[0], units


def _offices(data, units):
    offices = []
    for number in range(8):
        parent = data.draw(st.sampled_from([None, *offices])) if offices else None
        lowest = len(parent.unit.code) if parent else 0
        unit = data.draw(st.sampled_from([row for row in units if len(row.code) >= lowest]))
        row = Organisation.objects.create(
            office=f"o{number}", name=f"机构{number}", kind="x", unit=unit, parent=parent, path=""
        )
        row.path = (parent.path if parent else "") + f"{row.pk:08d}"
        row.save(update_fields=["path"])
        offices.append(row)
    return offices


def _posts(data, offices, users, units):
    for number, user in enumerate(users):
        RecipientKey.objects.create(
            user=user, public=bytes(32), wrapped=b"", salt=b"", passes=1, memory=1, made=_NOW.date()
        )
        for _ in range(data.draw(st.integers(1, 3))):
            office = data.draw(st.sampled_from(offices))
            role = data.draw(st.sampled_from(["tip_recipient", "grid_worker"]))
            deputy = data.draw(st.sampled_from([None, users[number - 1]]))
            ends = data.draw(st.sampled_from([None, date(2026, 1, 1), date(2027, 1, 1)]))
            Post.objects.create(
                user=user, organisation=office, role=role, scope=units[0],
                starts=date(2025, 1, 1), ends=ends, deputy=deputy,
            )  # fmt: skip
