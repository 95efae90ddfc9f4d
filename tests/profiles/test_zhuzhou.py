"""What the source document says of Zhuzhou, and what the profile may never lose."""

from collections import Counter
from pathlib import Path

import pytest

from huiyin.rulebook.checkup import Checkup, examine
from huiyin.rulebook.expectations import run
from huiyin.rulebook.ladder import first_mode_at, helper_offices, lead_office, partner_office
from huiyin.rulebook.model import ClockUnit, Dispatch, Profile, RungKind
from huiyin.rulebook.rights import Right
from huiyin.triage.keywords import suggest

ZHUZHOU = Path(__file__).parents[2] / "profiles" / "zhuzhou"
LEVELS = ["village", "township", "county", "city"]


@pytest.fixture(scope="module")
def checkup() -> Checkup:
    return examine(ZHUZHOU)


@pytest.fixture(scope="module")
def profile(checkup) -> Profile:
    return checkup.profile


def subtree(profile: Profile, key: str) -> set[str]:
    """The office and everything below it."""
    below = {key}
    while more := {o.key for o in profile.offices.values() if o.parent in below} - below:
        below |= more
    return below


def test_the_levels_from_the_city_to_the_neighbours(profile):
    assert [(level.name, level.digits) for level in profile.levels] == [
        ("市", 4),
        ("县市区", 6),
        ("乡镇街道", 9),
        ("村社区", 12),
        ("小区（片）", 15),
        ("楼栋（组）", 18),
        ("邻", 21),
    ]
    assert profile.counts["organisation_levels"].value == 5


def test_a_party_organisation_on_each_of_the_five_levels_and_in_the_building(profile):
    levels = {office.level for office in profile.offices.values() if office.kind == "party"}
    assert levels == {"city", "county", "township", "village", "compound", "building"}


def test_the_documents_figures(profile):
    figures = {
        "coordination_members": 23,
        "organisation_levels": 5,
        "compound_branches": 1244,
        "building_groups": 4200,
        "compound_stations": 928,
        "councils_of_the_covenant": 4,
        "front_yard_places": 3,
        "centre_levels": 3,
        "monthly_hard_petitions": 10,
        "first_petition_settled_share": 0.9736,
        "stationed_cadres": 1500,
        "stationed_years": 3,
        "community_workers_per_10000": 18,
        "villages_and_communities": 1394,
        "renewal_counties": 9,
        "townships": 105,
        "weak_village_first_secretaries": 33,
        "plates_removed": 14900,
        "borrowed_staff_returned": 396,
        "inspections_before": 60,
        "inspections_a_year": 26,
        "village_items_cancelled": 57,
        "province_measures": 75,
    }
    for key, value in figures.items():
        count = profile.counts[key]
        assert (count.value, count.basis.source[:8]) == (value, "zz-2024:"), key


def test_how_many_people_petitioned_is_no_rule_here(profile):
    assert not {29.4, 0.294, 47.88, 0.4788} & {count.value for count in profile.counts.values()}


def test_as_many_city_departments_as_the_mechanism_has_members(profile):
    members = [
        office
        for office in profile.offices.values()
        if office.level == "city" and office.kind == "department"
    ]
    assert len(members) == profile.counts["coordination_members"].value


def test_the_rungs_in_order(profile):
    assert [(mode.name, mode.level, mode.kind) for mode in profile.ladder] == [
        ("村社区直办（小区、屋场先议）", "village", RungKind.DIRECT),
        ("乡镇街道综治中心交办", "township", RungKind.DIRECT),
        ("乡镇街道领导领办", "township", RungKind.DIRECT),
        ("县乡吹哨、部门报到", "township", RungKind.JOINT),
        ("县级部门领办", "county", RungKind.DIRECT),
        ("县级协调机制联办", "county", RungKind.JOINT),
        ("市级协调机制研办", "city", RungKind.STUDY),
    ]


def test_the_towns_own_leaders_come_before_the_whistle_and_the_whistle_before_the_county(profile):
    ways = {mode.key: mode for mode in profile.ladder}
    assert ways["township_leader"].organiser == "township_leaders"
    assert ways["township_leader"].next == "whistle"
    assert ways["whistle"].next == "county_lead"


def test_a_whistle_brings_county_departments_which_the_town_alone_may_not_name(profile):
    handle, whistle = profile.mode("township_handle"), profile.mode("whistle")
    item = profile.items["road_damage"]

    def helping(mode):
        return {office.level for office in helper_offices(profile, item, mode)}

    assert "county" not in helping(handle)
    assert "county" in helping(whistle)


def test_every_matter_that_comes_to_a_joint_rung_has_somebody_to_join_in(profile):
    for mode in profile.ladder:
        if mode.kind is not RungKind.JOINT:
            continue
        for item in profile.items.values():
            if LEVELS.index(item.level) <= LEVELS.index(mode.level):
                partner = partner_office(profile, item, mode)
                assert partner or helper_offices(profile, item, mode), (mode.key, item.key)


def test_eight_domains_and_seventy_items(profile):
    assert len(profile.domains) == 8
    assert len(profile.items) == 70 + 1  # and what villagers ask about a publication
    assert {item.domain for item in profile.items.values()} == set(profile.domains)
    assert Counter(item.level for item in profile.items.values()) == {
        "village": 28 + 1,
        "township": 31,
        "county": 11,
    }


def test_what_the_document_wants_done_year_by_year_is_in_the_catalogue(profile):
    wanted = {
        "fire_lane": "消防",
        "water_power": "水电",
        "compound_parking": "停车",
        "dangerous_house": "住房安全隐患",
        "convenience": "便民",
        "customs": "红白理事会",
        "gambling_drugs": "禁赌禁毒会",
        "front_yard": "门前三小",
        "people_suggestion": "人民建议",
        "base_burden": "减负",
        "cross_boundary": "跨地区",
        "household_apart": "人户分离",
    }
    for key, word in wanted.items():
        source = profile.items[key].basis.source
        assert source.startswith("zz-2024:"), key
        assert word in source, key


def test_every_item_has_a_lead_at_its_level_and_at_every_level_above(profile):
    for item in profile.items.values():
        assert list(item.leads) == LEVELS[LEVELS.index(item.level) :], item.key
        for level, lead in item.leads.items():
            assert profile.offices[lead].level == level, (item.key, lead)


def test_some_go_by_duty_and_some_to_place_and_line(profile):
    ways = Counter(item.dispatch for item in profile.items.values())
    assert ways[Dispatch.DUTY] == 5
    assert ways[Dispatch.BOTH] == 9
    for item in profile.items.values():
        assert bool(item.line) is (item.dispatch is not Dispatch.PLACE), item.key


def test_every_item_has_six_to_twenty_keywords_of_two_to_six_characters(profile):
    for item in profile.items.values():
        assert 6 <= len(item.keywords) <= 20, item.key
        assert all(2 <= len(word) <= 6 for word in item.keywords), item.key


def test_every_keyword_leads_to_its_item_among_the_first_three(profile):
    for item in profile.items.values():
        for word in item.keywords:
            found = [suggestion.item for suggestion in suggest(word, profile)]
            assert item.key in found, (item.key, word, found)


def test_whoever_leads_never_checks(profile):
    for mode in profile.ladder:
        leads = {
            lead_office(profile, item, mode).key
            for item in profile.items.values()
            if LEVELS.index(item.level) <= LEVELS.index(mode.level)
        }
        assert mode.checker not in leads, mode.key


def test_where_power_is_needed_a_community_only_dissuades_and_hands_over(profile):
    for item in profile.items.values():
        if item.leads.get("village") and item.enforcement:
            assert "移送" in item.close_condition, item.key


def test_a_matter_of_an_enforcing_office_names_it_on_its_way(profile):
    for item in profile.items.values():
        if item.enforcement:
            named = {
                item.line,
                *item.leads.values(),
                *(o for offices in item.helpers.values() for o in offices),
            }
            assert item.enforcement in named, item.key


def test_accusations_and_the_vulnerable_are_confidential(profile):
    expected = {
        "base_burden",
        "cadre_conduct",
        "domestic_violence",
        "family_dispute",
        "fraud",
        "gambling_drugs",
        "hardship",
        "minor_protection",
        "village_affairs",
    }
    assert {item.key for item in profile.items.values() if item.confidential} == expected


@pytest.mark.parametrize("key", ["village_affairs", "cadre_conduct", "base_burden"])
def test_accused_village_never_leads_its_own_accusation(profile, key):
    village = subtree(profile, "village_party")
    item = profile.items[key]
    involved = {*item.leads.values(), *(o for offices in item.helpers.values() for o in offices)}
    assert not involved & village


@pytest.mark.parametrize(
    ("accused", "intake"),
    [
        ("community", "township_centre"),
        ("village_party", "township_centre"),
        ("township_party", "county_centre"),
        ("county_government", "city_centre"),
        ("county_centre", "city_centre"),
        ("city_government", None),
    ],
)
def test_the_first_office_beside_or_above_the_accused_takes_it_in(profile, accused, intake):
    excluded = subtree(profile, accused)
    digits = {level.key: level.digits for level in profile.levels}
    height = digits[profile.offices[accused].level]
    free = [
        office
        for office in profile.routing.intake
        if office not in excluded and digits[profile.offices[office].level] <= height
    ]
    assert (free[0] if free else None) == intake
    assert profile.routing.recusal not in excluded


def test_only_town_and_receiving_organs_may_decline(profile):
    declining = {role.key for role in profile.roles.values() if Right.DECLINE in role.rights}
    assert declining == {
        "township_receiver",
        "county_receiver",
        "city_receiver",
        "recusal_officer",
    }


def test_handlers_never_approve_their_own_extension(profile):
    for role in profile.roles.values():
        assert not {Right.APPROVE, Right.HANDLE} <= role.rights, role.key


def test_heads_of_area_group_and_neighbours_report_and_visit(profile):
    three = [profile.roles[key] for key in ("neighbour_head", "group_head", "area_head")]
    assert [role.level for role in three] == ["neighbours", "building", "compound"]
    for role in three:
        assert role.rights <= {Right.REPORT, Right.REPORT_FOR, Right.HANDLE, Right.VISIT}


def test_administration_audit_and_work_are_three_roles(profile):
    assert profile.roles["auditor"].rights == {Right.AUDIT}
    assert profile.roles["people_administrator"].rights == {Right.MANAGE_PEOPLE}
    assert profile.roles["system_administrator"].rights == {Right.CONFIGURE}


def test_the_kinds_of_hard_matters_can_be_said_when_climbing(profile):
    names = {cause.name for cause in profile.climb_causes.values()}
    assert names >= {"跨地区", "跨部门", "跨行业", "人事分离", "人户分离", "人事户分离"}


def test_the_statutory_limits_of_petitions(profile):
    for key, amount, unit in (
        ("petition", 60, ClockUnit.NATURAL_DAYS),
        ("petition_extension", 30, ClockUnit.NATURAL_DAYS),
        ("extension", 30, ClockUnit.NATURAL_DAYS),
        ("petition_forward", 15, ClockUnit.NATURAL_DAYS),
        ("petition_notice", 15, ClockUnit.NATURAL_DAYS),
        ("petition_objection", 5, ClockUnit.WORKING_DAYS),
        ("petition_review", 30, ClockUnit.NATURAL_DAYS),
        ("petition_recheck", 30, ClockUnit.NATURAL_DAYS),
    ):
        clock = profile.clocks[key]
        assert (clock.amount, clock.unit) == (amount, unit)
        assert clock.basis.source.startswith("xf-2022: 第")


def test_no_tier_bends_the_sixty_days(profile):
    assert [tier.name for tier in profile.tiers] == ["一般", "重点", "疑难复杂"]
    assert {tier.factor for tier in profile.tiers} == {1.0}
    assert profile.tier("hard").joint


def test_the_first_six_routes_are_those_of_article_31(profile):
    routes = list(profile.decline_routes.values())[:6]
    for number, route in zip("一二三四五六", routes, strict=True):
        assert route.basis is not None
        assert route.basis.source.startswith(f"xf-2022: 第三十一条第（{number}）项")


def test_worked_examples(checkup):
    def items(text: str) -> list[str]:
        return [suggestion.item for suggestion in suggest(text, checkup.profile)]

    assert len(checkup.expectations) >= 20
    assert run(checkup.profile, checkup.calendar, checkup.expectations, items) == []


def test_worked_examples_show_every_domain_level_and_way_of_dispatch(checkup):
    items = checkup.profile.items
    shown = [items[example.item] for example in checkup.expectations if example.item]
    assert {item.domain for item in shown} == set(checkup.profile.domains)
    assert {item.level for item in shown} == {"village", "township", "county"}
    assert {item.dispatch for item in shown} == set(Dispatch)
    assert any(item.confidential for item in shown)
    assert first_mode_at(checkup.profile, "city").kind is RungKind.STUDY


def test_the_cast_is_fictional_and_every_role_is_held(checkup):
    demo = checkup.demo
    assert all(member.name.endswith("（示例）") for member in demo.cast)
    assert all(compound.name.startswith("示例·") for compound in demo.compounds)
    assert {member.role for member in demo.cast} == set(checkup.profile.roles)


@pytest.mark.parametrize(
    ("here", "there", "posts"),
    [
        ("430202001003", "430211002015", 15),
        ("430202001", "430211002", 9),
        ("430202", "430211", 15),
    ],
)
def test_two_districts_have_the_same_posts_so_that_a_leak_would_show(checkup, here, there, posts):
    def roles(unit: str) -> list[str]:
        # A compound's own posts count with its community.
        return sorted(
            member.role
            for member in checkup.demo.cast
            if member.unit == unit or (len(unit) == 12 and member.unit.startswith(unit))
        )

    assert roles(here) == roles(there)
    assert len(roles(here)) == posts
