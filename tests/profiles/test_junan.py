"""What the source document says of Junan, and what the profile may never lose."""

from collections import Counter
from pathlib import Path

import pytest

from huiyin.rulebook.checkup import Checkup, examine
from huiyin.rulebook.expectations import run
from huiyin.rulebook.ladder import (
    helper_offices,
    lead_office,
    next_mode,
    partner_office,
    starting_mode,
)
from huiyin.rulebook.model import ClockUnit, Dispatch, Item, Mode, Profile, RungKind
from huiyin.rulebook.rights import Right
from huiyin.triage.keywords import suggest

JUNAN = Path(__file__).parents[2] / "profiles" / "junan"
COMMUNITY_IN_STREET = "371327001013"  # 学苑社区 of 十字路街道
VILLAGE_IN_TOWN = "371327102287"  # 中心村 of 大店镇


@pytest.fixture(scope="module")
def checkup() -> Checkup:
    return examine(JUNAN)


@pytest.fixture(scope="module")
def profile(checkup) -> Profile:
    return checkup.profile


def subtree(profile: Profile, key: str) -> set[str]:
    """The office and everything below it."""
    below = {key}
    while more := {o.key for o in profile.offices.values() if o.parent in below} - below:
        below |= more
    return below


def way(profile: Profile, item: Item) -> list[Mode]:
    """The rungs an item may stand on, from its first to the top."""
    rungs = [starting_mode(profile, item)]
    while above := next_mode(profile, rungs[-1]):
        rungs.append(above)
    return rungs


def test_street_community_compound_are_three_levels_below_the_county(profile):
    assert [(level.key, level.name, level.digits) for level in profile.levels] == [
        ("county", "县", 6),
        ("township", "街道镇", 9),
        ("village", "社区村", 12),
        ("compound_grid", "小区网格", 15),
    ]


def test_the_kinds_of_grid_the_document_names_are_domains(profile):
    names = [domain.name for domain in profile.domains.values()]
    assert len(names) == 7
    assert set(names) > {"综合执法", "市场监管", "生态环境", "应急管理"}


def test_the_documents_figures(checkup, profile):
    figures = {
        "grid_kinds_merged": 18,
        "city_communities": 23,
        "community_grids": 301,
        "compounds": 148,
        "compound_commissioners": 62,
        "enforcement_departments": 9,
        "enforcement_officers": 317,
        "joint_stations": 148,
        "example_orders_2022": 473,
        "example_orders_monthly": 10,
        "co_building_organisations": 94,
        "registered_members": 6900,
        "co_building_projects": 163,
        "key_compounds": 22,
        "bank_resources": 225,
        "solved_beforehand": 1800,
        "micro_projects": 115,
        "building_heads": 3384,
        "social_workers_per_10000": 18.1,
        "party_service_stations": 179,
        "premises_m2": 9321,
    }
    for key, value in figures.items():
        count = profile.counts[key]
        assert (count.value, count.basis.source[:11]) == (value, "junan-2024:"), key
    grids = checkup.territory.grids["compound_grid"]
    assert grids.value == profile.counts["community_grids"].value


def test_officers_on_the_spot_first_and_the_leading_group_last(profile):
    assert [(mode.name, mode.level, mode.organiser) for mode in profile.ladder] == [
        ("联动服务站现场办", "compound_grid", "station"),
        ("社区同心议办", "village", "community"),
        ("街道（镇）派办", "township", "township_centre"),
        ("大工委统筹办", "township", "township_leaders"),
        ("县直部门领办", "county", "hotline_centre"),
        ("县直部门联办", "county", "leading_group_office"),
        ("领导小组研办", "county", "leading_group"),
    ]
    kinds = [mode.kind for mode in profile.ladder]
    assert kinds == [*[RungKind.DIRECT] * 5, RungKind.JOINT, RungKind.STUDY]


def test_no_limit_is_said_to_come_from_the_document(profile):
    for clock in profile.clocks.values():
        assert not clock.basis.source.startswith("junan-2024"), clock.key


def test_seventy_items_of_every_level_and_domain(profile):
    levels = Counter(item.level for item in profile.items.values())
    # Eight, and what villagers ask about a publication.
    assert levels == {"compound_grid": 20, "village": 8 + 1, "township": 34, "county": 8}
    assert {item.domain for item in profile.items.values()} == set(profile.domains)
    assert {item.dispatch for item in profile.items.values()} == set(Dispatch)


def test_every_item_names_who_leads_at_its_level_and_at_every_level_above(profile):
    levels = ["compound_grid", "village", "township", "county"]
    for item in profile.items.values():
        assert list(item.leads) == levels[levels.index(item.level) :], item.key


def test_a_community_never_leads_where_enforcement_is_needed(profile):
    for item in profile.items.values():
        for mode in way(profile, item) if item.enforcement else ():
            assert lead_office(profile, item, mode).kind != "community", (item.key, mode.key)


def test_what_troubles_a_compound_every_day_starts_at_the_station(profile):
    for key in (
        "water_leak",
        "compound_parking",
        "ebike_piles",
        "three_disorders",
        "neighbour_noise",
        "garbage",
    ):
        item = profile.items[key]
        assert item.basis.source.startswith("junan-2024:"), key
        assert lead_office(profile, item, starting_mode(profile, item)).key == "station"


def test_housing_and_urban_management_come_down_to_the_compound(profile):
    for key, department in (("water_leak", "housing"), ("illegal_structure", "urban_management")):
        item = profile.items[key]
        partner = partner_office(profile, item, starting_mode(profile, item))
        assert partner is not None
        assert partner.key == department


def test_a_matter_of_duty_goes_straight_to_its_department(profile):
    for key in ("power_failure", "water_failure", "heating", "wage_arrears"):
        item = profile.items[key]
        assert {lead_office(profile, item, mode).key for mode in way(profile, item)} == {item.line}


def test_every_item_has_six_to_twenty_keywords_of_two_to_six_characters(profile):
    for item in profile.items.values():
        assert 6 <= len(item.keywords) <= 20, item.key
        assert all(2 <= len(word) <= 6 for word in item.keywords), item.key


def test_every_keyword_leads_to_its_item_among_the_first_three(profile):
    for item in profile.items.values():
        for word in item.keywords:
            found = [suggestion.item for suggestion in suggest(word, profile)]
            assert item.key in found, (item.key, word, found)


def test_whoever_works_on_a_matter_never_checks_it(profile):
    for item in profile.items.values():
        for mode in way(profile, item):
            partner = partner_office(profile, item, mode)
            working = {office.key for office in helper_offices(profile, item, mode)}
            working |= {lead_office(profile, item, mode).key, partner.key if partner else ""}
            assert mode.checker not in working, (item.key, mode.key)


def test_nobody_approves_what_they_ask_for(profile):
    for mode in profile.ladder[:-1]:
        assert mode.approver != mode.organiser, mode.key
    approving = {role.key for role in profile.roles.values() if Right.APPROVE in role.rights}
    assert approving == {"township_receiver", "township_leader", "hotline_receiver", "leader"}


def test_accusations_and_the_vulnerable_are_confidential(profile):
    assert {item.key for item in profile.items.values() if item.confidential} == {
        "domestic_violence",
        "minor_protection",
        "family_dispute",
        "fraud",
        "vice",
        "illegal_fundraising",
        "hardship",
        "village_affairs",
    }


def test_accused_village_never_leads_its_own_accusation(profile):
    village = subtree(profile, "village_party")
    item = profile.items["village_affairs"]
    involved = {*item.leads.values(), *(o for offices in item.helpers.values() for o in offices)}
    assert not involved & village


def test_the_station_lies_below_the_community_it_would_be_asked_about(profile):
    assert "station" in subtree(profile, "community")


@pytest.mark.parametrize(
    ("accused", "intake"),
    [
        ("station", "community"),
        ("community", "township_centre"),
        ("village_party", "township_centre"),
        ("township_party", "hotline_centre"),
        ("government", None),
    ],
)
def test_the_first_office_outside_the_accused_takes_it_in(profile, accused, intake):
    excluded = subtree(profile, accused)
    free = [office for office in profile.routing.intake if office not in excluded]
    assert (free[0] if free else None) == intake
    assert profile.routing.recusal not in excluded


def test_only_town_and_receiving_organs_may_decline(profile):
    declining = {role.key for role in profile.roles.values() if Right.DECLINE in role.rights}
    assert declining == {"township_receiver", "hotline_receiver", "recusal_officer"}


def test_administration_audit_and_work_are_three_roles(profile):
    assert profile.roles["auditor"].rights == {Right.AUDIT}
    assert profile.roles["people_administrator"].rights == {Right.MANAGE_PEOPLE}
    assert profile.roles["system_administrator"].rights == {Right.CONFIGURE}


def test_neighbours_report_and_visit_and_do_not_read_cases(profile):
    for key in ("building_head", "party_household"):
        assert profile.roles[key].rights == {Right.REPORT, Right.REPORT_FOR, Right.VISIT}


def test_the_statutory_limits_of_petitions(profile):
    for key, amount, unit in (
        ("petition", 60, ClockUnit.NATURAL_DAYS),
        ("petition_extension", 30, ClockUnit.NATURAL_DAYS),
        ("petition_forward", 15, ClockUnit.NATURAL_DAYS),
        ("petition_notice", 15, ClockUnit.NATURAL_DAYS),
        ("petition_objection", 5, ClockUnit.WORKING_DAYS),
        ("petition_review", 30, ClockUnit.NATURAL_DAYS),
        ("petition_recheck", 30, ClockUnit.NATURAL_DAYS),
    ):
        clock = profile.clocks[key]
        assert (clock.amount, clock.unit) == (amount, unit)
        assert clock.basis.source.startswith("xf-2022: 第")


def test_worked_examples(checkup):
    def items(text: str) -> list[str]:
        return [suggestion.item for suggestion in suggest(text, checkup.profile)]

    assert len(checkup.expectations) >= 30
    assert run(checkup.profile, checkup.calendar, checkup.expectations, items) == []


def test_worked_examples_show_every_domain_level_and_tier(checkup):
    items = checkup.profile.items
    shown = [items[example.item] for example in checkup.expectations if example.item]
    assert {item.domain for item in shown} == set(checkup.profile.domains)
    assert {item.level for item in shown} == {"compound_grid", "village", "township", "county"}
    tiers = {example.tier for example in checkup.expectations if example.tier}
    assert tiers == {tier.key for tier in checkup.profile.tiers}
    assert any(item.confidential for item in shown)


def test_the_cast_is_fictional_and_fills_street_and_town(checkup):
    demo = checkup.demo
    assert all(member.name.endswith("（示例）") for member in demo.cast)
    assert all(compound.name.startswith("示例·") for compound in demo.compounds)
    here, there = (
        sorted({member.role for member in demo.cast if member.unit.startswith(village)})
        for village in (COMMUNITY_IN_STREET, VILLAGE_IN_TOWN)
    )
    assert here == there
    assert len(here) == 12
    assert {member.role for member in demo.cast} == set(checkup.profile.roles)
