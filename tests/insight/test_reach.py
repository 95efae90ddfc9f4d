"""Whose posts open which figures, and that nothing else does."""

from dataclasses import replace
from datetime import date

import pytest

from huiyin.common.refusal import Refused
from huiyin.insight.asking import Asked
from huiyin.insight.places import place_of
from huiyin.insight.reach import allowed, counts_about, reaches
from huiyin.people.actors import REQUESTER, SYSTEM
from huiyin.people.models import Post
from huiyin.territory import codes
from tests.cast import COUNTY, NEXT_VILLAGE, OTHER_STREET, OTHER_VILLAGE, STREET, VILLAGE

DAYS = date(2026, 5, 1), date(2026, 5, 31)


def asked(code, **narrowed):
    return Asked(place_of(code), *DAYS, **narrowed)


def seen(actor):
    return [(one.place.code, one.desk is not None, one.compound) for one in reaches(actor)]


@pytest.mark.parametrize(
    ("who", "code"),
    [
        ("shuji", VILLAGE),
        ("shequ", VILLAGE),
        ("next_shequ", NEXT_VILLAGE),
        ("jiedao", STREET),
        ("fenguan", STREET),
        ("other_fenguan", OTHER_STREET),
        ("quji", COUNTY),
        ("zhiban", COUNTY),
        ("lingdao", COUNTY),
        ("ducha", COUNTY),
    ],
)
def test_who_oversees_supervises_or_takes_in_sees_the_scope(cast, who, code):
    assert seen(getattr(cast, who).actor()) == [(code, False, None)]


@pytest.mark.parametrize("who", ["zhifa", "zhujian", "jiezhifa", "wangge"])
def test_who_only_works_on_cases_sees_the_own_office_there(cast, who):
    person = getattr(cast, who)
    (only,) = reaches(person.actor())
    assert only.desk == person.post.organisation_id
    assert only.place.code == person.post.scope.code
    assert person.post.organisation.name in only.title


@pytest.mark.parametrize("who", ["xinxi", "zhongxinhu", "shenji", "renshi", "xitong"])
def test_nobody_else_sees_figures(cast, who):
    actor = getattr(cast, who).actor()
    assert reaches(actor) == ()
    with pytest.raises(Refused, match="不看数据"):
        allowed(actor, asked(VILLAGE))


@pytest.mark.parametrize("actor", [REQUESTER, SYSTEM])
def test_nor_do_residents_or_the_system(cast, actor):
    assert reaches(actor) == ()


def test_below_the_own_place_is_reached_and_beside_it_is_not(cast):
    town = cast.fenguan.actor()
    assert allowed(town, asked(VILLAGE)).place.code == VILLAGE
    for code in (COUNTY, OTHER_STREET, OTHER_VILLAGE):
        with pytest.raises(Refused, match="您可以看：大港街道"):
            allowed(town, asked(code))


def test_an_office_gets_its_own_figures_whatever_is_asked(cast):
    squad = cast.jiezhifa
    own = squad.post.organisation_id
    assert allowed(squad.actor(), asked(STREET)).desk == own
    assert allowed(squad.actor(), asked(VILLAGE, desk=own)).desk == own
    community = cast.office("community", VILLAGE)
    with pytest.raises(Refused):
        allowed(squad.actor(), asked(STREET, desk=community.pk))


def test_a_leader_may_ask_for_any_office_of_the_place(cast):
    community = cast.office("community", VILLAGE)
    assert allowed(cast.lingdao.actor(), asked(COUNTY, desk=community.pk)).desk == community.pk


def test_a_post_for_a_compound_sees_that_compound(cast):
    Post.objects.filter(pk=cast.shuji.post.pk).update(compound=cast.compound)
    actor = cast.shuji.actor()
    assert seen(actor) == [(VILLAGE, False, cast.compound.pk)]
    assert allowed(actor, asked(VILLAGE)).compound == cast.compound.pk
    with pytest.raises(Refused, match=cast.compound.name):
        allowed(actor, asked(VILLAGE, compound=cast.other_compound.pk))


def test_matters_about_offices_are_for_who_oversees_all_of_it_from_above(cast):
    counted = {name for name, person in cast.people() if counts_about(person.actor())}
    assert counted == {"lingdao", "ducha"}
    leader = cast.lingdao.actor()
    assert allowed(leader, asked(COUNTY)).about
    assert allowed(leader, asked(VILLAGE)).about
    assert not allowed(cast.fenguan.actor(), asked(STREET, about=True)).about
    assert not allowed(cast.quji.actor(), asked(COUNTY, about=True)).about


def test_who_also_sits_below_loses_them(cast):
    Post.objects.create(
        user=cast.lingdao.user,
        organisation=cast.office("community", VILLAGE),
        role="village_liaison",
        scope=cast.unit(VILLAGE),
        starts=cast.lingdao.post.starts,
    )
    leader = cast.lingdao.actor()
    assert not counts_about(leader)
    assert seen(leader) == [(COUNTY, False, None)]
    assert not allowed(leader, asked(COUNTY)).about


def test_a_leader_of_a_part_does_not_count_them(cast):
    Post.objects.filter(pk=cast.lingdao.post.pk).update(scope=cast.unit(STREET))
    assert not counts_about(cast.lingdao.actor())


def test_of_several_places_the_widest_comes_first_and_what_lies_in_it_is_left_out(cast):
    for scope in (OTHER_VILLAGE, STREET):
        Post.objects.create(
            user=cast.shequ.user,
            organisation=cast.office("community", VILLAGE),
            role="village_liaison",
            scope=cast.unit(scope),
            starts=cast.shequ.post.starts,
        )
    assert seen(cast.shequ.actor()) == [(STREET, False, None), (OTHER_VILLAGE, False, None)]


def test_the_figures_of_a_village_before_it_came_here_are_not_reached(cast):
    """It was counted under another street then, and that street's leader answers for it."""
    moved = OTHER_STREET + "099"
    codes.change([(cast.unit(NEXT_VILLAGE), moved)], on=date(2026, 5, 15))
    mine = allowed(cast.other_fenguan.actor(), asked(moved))
    assert mine.place.codes == (moved,)
    assert allowed(cast.lingdao.actor(), asked(moved)).place.codes == (moved, NEXT_VILLAGE)


def test_an_old_code_leads_to_the_place_it_is_today(cast):
    codes.change([(cast.unit(VILLAGE), STREET + "099")], on=date(2026, 5, 15))
    found = allowed(cast.fenguan.actor(), asked(VILLAGE))
    assert found.place.codes == (STREET + "099", VILLAGE)
    assert replace(found.place, title="").name == "兴港社区居委会"


def test_reach_takes_as_many_statements_for_one_post_as_for_three(cast, django_assert_num_queries):
    one = cast.shequ.actor()
    with django_assert_num_queries(2):
        reaches(one)
    three = replace(one, posts=(*one.posts, *cast.fenguan.actor().posts, *cast.quji.actor().posts))
    with django_assert_num_queries(2):
        reaches(three)


def test_in_a_city_the_citys_overseers_alone_count_matters_about_offices(city):
    """A county's office is one level below: about it the county's own people learn nothing."""
    assert counts_about(city.actor("shidu"))
    assert not counts_about(city.actor("ducha"))
    assert seen(city.actor("ducha")) == [(COUNTY, False, None)]
    (whole,) = reaches(city.actor("shidu"))
    assert (whole.place.level, whole.about) == ("city", True)
    for code in (COUNTY, "321181", "321181001003"):
        assert allowed(city.actor("shidu"), asked(code)).about
    with pytest.raises(Refused):
        allowed(city.actor("ducha"), asked("321181"))
