"""What the source document says of Xiangyang, and what the profile may never lose."""

from itertools import pairwise
from pathlib import Path

import pytest

from huiyin.rulebook.checkup import Checkup, examine
from huiyin.rulebook.expectations import run
from huiyin.rulebook.ladder import first_mode_at, helper_offices, lead_office, partner_office
from huiyin.rulebook.model import ClockUnit, Dispatch, Profile, RungKind
from huiyin.rulebook.rights import Right
from huiyin.triage.keywords import suggest

XIANGYANG = Path(__file__).parents[2] / "profiles" / "xiangyang"
LEVELS = ["village", "township", "county", "city"]
HERE, THERE = "420602003009", "420606002001"  # 闸口社区, 施营社区: both named in the document


@pytest.fixture(scope="module")
def checkup() -> Checkup:
    return examine(XIANGYANG)


@pytest.fixture(scope="module")
def profile(checkup) -> Profile:
    return checkup.profile


def subtree(profile: Profile, key: str) -> set[str]:
    """The office and everything below it."""
    below = {key}
    while more := {o.key for o in profile.offices.values() if o.parent in below} - below:
        below |= more
    return below


def test_a_city_with_four_levels_of_centres(profile):
    assert profile.place == "4206"
    assert [level.key for level in profile.levels] == [*reversed(LEVELS), "grid"]
    centres = ["community", "township_centre", "county_centre", "city_centre"]
    assert list(profile.routing.intake) == centres
    assert [profile.offices[key].level for key in centres] == LEVELS
    assert profile.counts["centre_levels"].value == len(LEVELS)


def test_the_documents_figures(profile):
    figures = {
        "centres": 2903,
        "loop_steps": 5,
        "disputes_online": 24400,
        "dispute_settled_share": 0.95,
        "clinic_methods": 4,
        "urban_rooms": 2340,
        "rural_rooms": 2273,
        "urban_grid_workers": 2486,
        "rural_grid_workers": 12945,
        "grid_workers_per_grid": 1,
        "community_police": 338,
        "village_auxiliaries": 2270,
        "lawyers": 320,
        "volunteer_stations": 507,
        "incubators": 114,
        "social_organisations": 1678,
        "volunteers": 620000,
        "members_reported": 103000,
        "zhakou_compounds": 19,
        "zhakou_old_compounds": 16,
        "zhakou_branches": 8,
        "zhakou_building_heads": 68,
        "zhakou_party_households": 58,
        "programmes": 10,
        "programme_tasks": 37,
        "projects_ahead": 28,
        "land_parcels_cleared": 13,
        "households_rehoused": 291,
        "enterprises_cleared": 6,
        "enterprises_staff_settled": 9,
        "old_compounds_renewed": 55,
        "sports_grounds": 40,
        "smart_compounds": 500,
        "terminal_communities": 91,
        "parking_spaces": 20326,
    }
    for key, value in figures.items():
        count = profile.counts[key]
        assert (count.value, count.basis.source[:8]) == (value, "xy-2021:"), key


def test_one_grid_for_each_grid_worker(checkup):
    workers = sum(
        checkup.profile.counts[key].value for key in ("urban_grid_workers", "rural_grid_workers")
    )
    assert checkup.territory.grids["grid"].value == workers == 15431


def test_seven_rungs_with_the_towns_own_leader_before_the_county(profile):
    assert [(mode.key, mode.level, mode.kind, mode.organiser) for mode in profile.ladder] == [
        ("village_resolve", "village", RungKind.DIRECT, "community"),
        ("township_assign", "township", RungKind.DIRECT, "township_centre"),
        ("township_leader", "township", RungKind.DIRECT, "township_leaders"),
        ("county_assign", "county", RungKind.DIRECT, "county_centre"),
        ("county_joint", "county", RungKind.JOINT, "political_legal"),
        ("city_joint", "city", RungKind.JOINT, "city_centre"),
        ("city_study", "city", RungKind.STUDY, "city_leaders"),
    ]
    for lower, upper in pairwise(profile.ladder):
        assert lower.next == upper.key
        assert lower.approver != lower.organiser, lower.key


def test_disputes_are_a_domain_mediated_on_every_level(profile):
    assert next(iter(profile.domains)) == "dispute"
    disputes = [item for item in profile.items.values() if item.domain == "dispute"]
    assert len(disputes) >= 15
    mediated = [item for item in disputes if item.leads.get("village") == "village_mediation"]
    assert len(mediated) >= 10
    for item in mediated:
        steps = [profile.offices[item.leads[level]].kind for level in LEVELS]
        assert steps == ["mediation"] * 4, item.key
        assert item.clock in {"mediation", "quick"}
        assert "自愿" in item.community_may or "协商" in item.community_may or item.confidential


def test_up_to_seventy_items_of_every_domain_level_dispatch_and_tier(profile):
    assert 45 <= len(profile.items) <= 71
    assert {item.domain for item in profile.items.values()} == set(profile.domains)
    assert {item.level for item in profile.items.values()} == set(LEVELS)
    assert {item.dispatch for item in profile.items.values()} == set(Dispatch)
    assert {profile.tier(item.tier).key for item in profile.items.values()} == {
        tier.key for tier in profile.tiers
    }


def test_every_item_has_a_lead_at_its_level_and_at_every_level_above(profile):
    for item in profile.items.values():
        assert list(item.leads) == LEVELS[LEVELS.index(item.level) :], item.key
        for level, lead in item.leads.items():
            assert profile.offices[lead].level == level, (item.key, lead)


def test_on_every_rung_from_the_county_up_somebody_helps(profile):
    for item in profile.items.values():
        for mode in profile.ladder:
            if mode.level not in LEVELS[max(2, LEVELS.index(item.level)) :]:
                continue
            helping = helper_offices(profile, item, mode) or partner_office(profile, item, mode)
            assert helping, (item.key, mode.key)


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
        for item in profile.items.values():
            if mode.level in item.leads:
                assert lead_office(profile, item, mode).key != mode.checker, (item.key, mode.key)


def test_a_village_hands_over_what_it_cannot_enforce(profile):
    village = [item for item in profile.items.values() if item.level == "village"]
    enforced = [item for item in village if item.enforcement]
    assert enforced
    for item in enforced:
        assert profile.offices[item.enforcement].level != "village", item.key
        assert "移送" in item.community_may, item.key
        assert "移送" in item.close_condition, item.key
        assert "取证" in item.community_may or "劝" in item.community_may, item.key


def test_a_matter_of_an_enforcing_office_names_it_on_its_way(profile):
    for item in profile.items.values():
        if item.enforcement:
            named = {
                item.line,
                *item.leads.values(),
                *(office for offices in item.helpers.values() for office in offices),
            }
            assert item.enforcement in named, item.key


def test_by_duty_the_line_leads_and_with_both_it_has_a_share_of_its_own(profile):
    for item in profile.items.values():
        start = first_mode_at(profile, item.level)
        if item.dispatch is Dispatch.DUTY:
            assert lead_office(profile, item, start).key == item.line
            assert partner_office(profile, item, start) is None
        elif item.dispatch is Dispatch.BOTH:
            partner = partner_office(profile, item, start)
            assert partner is not None and partner.key == item.line, item.key
        else:
            assert item.line == ""


def test_legacies_of_the_old_enterprises_start_at_the_citys_own_office(profile):
    for key in ("soe_relocation", "soe_staff"):
        item = profile.items[key]
        assert (item.level, item.leads["city"], item.tier) == ("city", "city_state_assets", "hard")
        assert item.basis.source.startswith("xy-2021: 小口切入")


def test_accusations_and_the_vulnerable_are_confidential(profile):
    expected = {
        "marriage_dispute",
        "support_dispute",
        "school_injury_dispute",
        "domestic_violence",
        "minor_protection",
        "fraud",
        "vice",
        "organised_crime",
        "fundraising",
        "hardship",
        "village_affairs",
        "cadre_conduct",
    }
    assert {item.key for item in profile.items.values() if item.confidential} == expected


def test_accused_village_never_leads_its_own_accusation(profile):
    village = subtree(profile, "village_party")
    for key in ("village_affairs", "cadre_conduct"):
        item = profile.items[key]
        named = {*item.leads.values(), *(o for offices in item.helpers.values() for o in offices)}
        assert not named & village


@pytest.mark.parametrize(
    ("accused", "intake"),
    [
        ("community", "township_centre"),
        ("village_party", "township_centre"),
        ("township_party", "county_centre"),
        ("county_government", "city_centre"),
        ("city_government", None),
    ],
)
def test_the_first_office_outside_the_accused_takes_it_in(profile, accused, intake):
    excluded = subtree(profile, accused)
    free = [office for office in profile.routing.intake if office not in excluded]
    assert (free[0] if free else None) == intake
    assert profile.routing.recusal not in excluded


def test_nothing_here_watches_people(profile):
    words = ("重点人员", "上访人员", "红黄绿", "稳控", "人脸识别", "行动轨迹")
    for item in profile.items.values():
        written = "".join((item.name, item.community_may, item.close_condition))
        assert not [word for word in words if word in written], item.key
    names = "".join(role.name for role in profile.roles.values())
    assert not [word for word in words if word in names]


def test_only_town_and_receiving_organs_may_decline(profile):
    declining = {role.key for role in profile.roles.values() if Right.DECLINE in role.rights}
    assert declining == {"township_receiver", "county_receiver", "city_receiver", "recusal_officer"}


def test_leaders_and_receivers_approve_and_supervisors_supervise(profile):
    def holding(right: Right) -> set[str]:
        return {role.key for role in profile.roles.values() if right in role.rights}

    leaders = {"township_leader", "leader", "city_leader", "coordinator"}
    receivers = {"township_receiver", "county_receiver", "city_receiver"}
    assert holding(Right.APPROVE) == leaders | receivers
    assert holding(Right.SUPERVISE) == leaders | {"supervisor", "city_supervisor"}


def test_administration_audit_and_work_are_three_roles(profile):
    assert profile.roles["auditor"].rights == {Right.AUDIT}
    assert profile.roles["people_administrator"].rights == {Right.MANAGE_PEOPLE}
    assert profile.roles["system_administrator"].rights == {Right.CONFIGURE}


def test_the_limits_the_law_sets(profile):
    for key, amount, unit, source in (
        ("petition", 60, ClockUnit.NATURAL_DAYS, "xf-2022"),
        ("petition_extension", 30, ClockUnit.NATURAL_DAYS, "xf-2022"),
        ("petition_forward", 15, ClockUnit.NATURAL_DAYS, "xf-2022"),
        ("petition_notice", 15, ClockUnit.NATURAL_DAYS, "xf-2022"),
        ("petition_objection", 5, ClockUnit.WORKING_DAYS, "xf-2022"),
        ("petition_review", 30, ClockUnit.NATURAL_DAYS, "xf-2022"),
        ("petition_recheck", 30, ClockUnit.NATURAL_DAYS, "xf-2022"),
        ("confirmation", 30, ClockUnit.NATURAL_DAYS, "tj-2011"),
        ("confirmation_decision", 15, ClockUnit.NATURAL_DAYS, "sf-2011"),
    ):
        clock = profile.clocks[key]
        assert (clock.amount, clock.unit) == (amount, unit)
        assert clock.basis.source.startswith(f"{source}: 第")


def test_the_six_routes_of_article_31(profile):
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
    assert {item.level for item in shown} == set(LEVELS)
    assert {item.dispatch for item in shown} == set(Dispatch)
    assert any(item.confidential for item in shown)
    assert sum(example.due is not None for example in checkup.expectations) >= 10
    assert {example.emergency for example in checkup.expectations} == {"", "110", "119"}


def test_the_cast_is_fictional_and_fills_both_counties_alike(checkup):
    demo = checkup.demo
    assert all(member.name.endswith("（示例）") for member in demo.cast)
    assert all(compound.name.startswith("示例·") for compound in demo.compounds)
    for here, there in ((HERE, THERE), (HERE[:9], THERE[:9])):
        roles = [
            sorted((member.role, member.office) for member in demo.cast if member.unit == unit)
            for unit in (here, there)
        ]
        assert roles[0] == roles[1] != []
    counties = {
        unit: {(member.role, member.office) for member in demo.cast if member.unit == unit}
        for unit in ("420602", "420606")
    }
    assert counties["420606"] <= counties["420602"]


def test_every_role_is_held_by_somebody_of_the_cast(checkup):
    assert {member.role for member in checkup.demo.cast} == set(checkup.profile.roles)


def test_the_cast_can_mediate_on_every_level(checkup):
    profile, cast = checkup.profile, checkup.demo.cast
    held = {member.office for member in cast if Right.HANDLE in profile.roles[member.role].rights}
    for office in ("village_mediation", "township_mediation", "joint_mediation", "city_mediation"):
        assert office in held
