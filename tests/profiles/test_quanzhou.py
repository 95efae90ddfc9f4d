"""What the source document says of Quanzhou, and what the profile may never lose."""

from collections import Counter
from pathlib import Path

import pytest

from huiyin.rulebook.checkup import Checkup, examine
from huiyin.rulebook.expectations import run
from huiyin.rulebook.ladder import lead_office, next_mode, partner_office, starting_mode
from huiyin.rulebook.model import ClockUnit, Dispatch, Item, Profile, RungKind
from huiyin.rulebook.rights import Right
from huiyin.triage.keywords import suggest

QUANZHOU = Path(__file__).parents[2] / "profiles" / "quanzhou"
LEVELS = ["village", "township", "county", "city"]
LICHENG, JINJIANG = "350502", "350582"
RURAL_TOWN = "350582114"  # beside the two streets: a village, which a street has none of


@pytest.fixture(scope="module")
def checkup() -> Checkup:
    return examine(QUANZHOU)


@pytest.fixture(scope="module")
def profile(checkup) -> Profile:
    return checkup.profile


def subtree(profile: Profile, key: str) -> set[str]:
    """The office and everything below it."""
    below = {key}
    while more := {o.key for o in profile.offices.values() if o.parent in below} - below:
        below |= more
    return below


def involved(item: Item) -> set[str]:
    """Every office the catalogue lets near the matter."""
    helpers = {office for offices in item.helpers.values() for office in offices}
    return {*item.leads.values(), *helpers, *([item.line] if item.line else [])}


def roles_with(profile: Profile, right: Right) -> set[str]:
    return {role.key for role in profile.roles.values() if right in role.rights}


def test_a_city_with_grids_and_buildings_below_the_village(profile):
    assert (profile.place, profile.name) == ("3505", "泉州市")
    assert [(level.key, level.digits) for level in profile.levels] == [
        ("city", 4),
        ("county", 6),
        ("township", 9),
        ("village", 12),
        ("grid", 15),
        ("building", 18),
    ]


def test_three_tiers_with_the_documents_manners(profile):
    assert [(tier.name, tier.manner) for tier in profile.tiers] == [
        ("一般诉求", "限时快办"),
        ("重点诉求", "提级催办"),
        ("难点问题", "联合督办"),
    ]
    assert [tier.joint for tier in profile.tiers] == [False, False, True]
    assert all(tier.basis.source.startswith("qz-2024: 三(3)") for tier in profile.tiers)


def test_every_office_of_a_joint_supervision_has_somebody_who_may_supervise(profile):
    supervising = {profile.roles[key].level for key in roles_with(profile, Right.SUPERVISE)}
    for office in profile.tier("hard").tells:
        assert profile.offices[office].level in supervising, office


def test_priority_matters_are_followed_by_the_discipline_inspection(profile):
    assert "town_discipline" in profile.tier("priority").tells
    assert "county_discipline" in profile.tier("hard").tells


def test_who_follows_does_not_handle(profile):
    for key in ("town_follower", "county_follower"):
        assert profile.roles[key].rights == {Right.OVERSEE, Right.SUPERVISE}


def test_seven_rungs_in_order(profile):
    assert [(mode.key, mode.name, mode.level, mode.kind) for mode in profile.ladder] == [
        ("village_direct", "村（社区）就地办", "village", RungKind.DIRECT),
        ("town_dispatch", "乡镇（街道）分办", "township", RungKind.DIRECT),
        ("town_leader", "乡镇（街道）领导包办", "township", RungKind.DIRECT),
        ("county_department", "县级部门主办", "county", RungKind.DIRECT),
        ("county_joint", "县级联治", "county", RungKind.JOINT),
        ("city_joint", "市级联治", "city", RungKind.JOINT),
        ("city_study", "市领导专题研究", "city", RungKind.STUDY),
    ]


def test_the_towns_own_leader_comes_before_the_county(profile):
    stuck = next_mode(profile, profile.mode("town_dispatch"))
    assert (stuck.organiser, stuck.level) == ("town_leaders", "township")
    assert next_mode(profile, stuck).level == "county"


def test_centres_at_four_levels_take_matters_in(profile):
    intake = [profile.offices[key] for key in profile.routing.intake]
    assert [office.level for office in intake] == LEVELS
    assert all("综治中心" in office.name for office in intake)


def test_the_documents_figures(profile):
    figures = {
        "tiers": 3,
        "loop_steps": 4,
        "centres_city": 1,
        "centres_county": 13,
        "centres_township": 163,
        "centres_village": 2299,
        "centre_standards": 6,
        "disputes_resolved": 40_000,
        "matters_resolved": 30_000,
        "work_grids": 34_000,
        "volunteers_appointed": 74_000,
        "members_registered": 55_000,
        "grid_matters": 28_000,
        "consultations_resolved": 6_100,
        "consultation_parties": 3,
        "compound_branches": 1_920,
        "building_groups": 3_216,
        "red_committees": 758,
        "committee_member_share": 0.5,
        "property_industry_branches": 13,
        "property_company_branches": 153,
        "neighbour_centres": 832,
        "centre_services": 6,
        "service_circle_minutes": 15,
        "service_items": 3_056,
        "medical_windows": 307,
        "canteens_and_schools": 863,
        "terminals": 121,
        "service_providers": 2_832,
        "publications": 625_000,
        "broadcasts": 43_000,
    }
    for key, value in figures.items():
        count = profile.counts[key]
        assert (count.value, count.basis.source[:8]) == (value, "qz-2024:"), key


def test_the_sketch_has_the_documents_grids(checkup):
    grids = checkup.territory.grids["grid"]
    assert grids.value == checkup.profile.counts["work_grids"].value
    assert grids.basis.source.startswith("qz-2024:")


def test_six_domains_and_items_in_each(profile):
    names = [domain.name for domain in profile.domains.values()]
    assert names == ["小区治理", "小微权力", "矛盾纠纷", "邻里服务", "公共安全", "城乡环境"]
    assert 45 <= len(profile.items) <= 71
    counted = Counter(item.domain for item in profile.items.values())
    assert set(counted) == set(profile.domains)
    assert min(counted.values()) >= 7


def test_what_the_document_names_is_an_item_and_says_where(profile):
    for key, words in {
        "renovation_noise": "装修扰民",
        "corridor_occupation": "楼道占用",
        "falling_objects": "高空抛物",
        "illegal_structure": "违法搭建",
        "vehicle_disorder": "车辆乱停",
        "dogs": "不文明养犬",
        "compound_sanitation": "环境卫生脏乱差",
        "compound_road": "道路破损",
        "lighting": "照明缺失",
        "ebike_charging_place": "电动车充电设施",
        "collective_assets": "“三资”管理",
        "rural_housing": "农村建房",
        "hardship_relief": "困难救助",
        "village_seal": "公章监管",
        "petition_matter": "信访诉求",
        "legal_advice": "法律咨询",
    }.items():
        source = profile.items[key].basis.source
        assert source.startswith("qz-2024: "), key
        assert words in source, key


def test_the_three_focal_loopholes_are_priority(profile):
    for key in ("collective_assets", "rural_housing", "hardship_relief"):
        item = profile.items[key]
        assert (item.tier, item.dispatch) == ("priority", Dispatch.BOTH)


def test_the_village_is_kept_away_from_matters_of_its_own_power(profile):
    village = subtree(profile, "village_party")
    for item in profile.items.values():
        # A question is the village's to answer; whoever complains goes past it.
        if item.domain == "micro_power" and item.key != profile.disclosure.asking.item:
            assert item.level == "township", item.key
            assert not involved(item) & village, item.key


def test_an_accusation_is_told_to_nobody_but_the_discipline_inspection(profile):
    item = profile.items["cadre_conduct"]
    assert item.confidential
    assert involved(item) == {"town_discipline", "county_discipline", "city_discipline"}
    assert profile.tier(item.tier).tells == ()


def test_victims_are_not_announced_to_leaders(profile):
    for key in ("domestic_violence", "minor_protection", "fraud", "family_dispute"):
        item = profile.items[key]
        assert item.confidential, key
        assert profile.tier(item.tier).tells == (), key


def test_every_item_has_a_lead_at_its_level_and_at_every_level_above(profile):
    for item in profile.items.values():
        assert list(item.leads) == LEVELS[LEVELS.index(item.level) :], item.key
        for level, lead in item.leads.items():
            assert profile.offices[lead].level == level, (item.key, lead)


def test_on_every_joint_rung_every_item_has_somebody_to_join(profile):
    for item in profile.items.values():
        for mode in profile.ladder:
            if mode.kind is RungKind.JOINT:
                named = set(item.helpers[mode.level]) & set(mode.may_help)
                assert named - {lead_office(profile, item, mode).key}, (item.key, mode.key)


def test_a_community_dissuades_and_says_when_it_may_not_close(profile):
    for item in profile.items.values():
        alone = item.enforcement and item.leads.get("village") == "community"
        if alone and item.dispatch is Dispatch.PLACE and item.key != "property_service":
            assert "提级处理" in item.close_condition, item.key


def test_all_three_ways_of_dispatch_are_used(profile):
    used = Counter(item.dispatch for item in profile.items.values())
    assert used[Dispatch.DUTY] >= 8
    assert used[Dispatch.BOTH] >= 10
    for item in profile.items.values():
        mode = starting_mode(profile, item)
        if item.dispatch is Dispatch.DUTY:
            assert lead_office(profile, item, mode).key == item.line, item.key
        if item.dispatch is Dispatch.BOTH:
            assert partner_office(profile, item, mode).key == item.line, item.key


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
        leads = {item.leads.get(mode.level) for item in profile.items.values()}
        assert mode.checker not in leads, mode.key


def test_a_matter_of_an_enforcing_office_names_it_on_its_way(profile):
    for item in profile.items.values():
        if item.enforcement:
            assert item.enforcement in involved(item), item.key


@pytest.mark.parametrize(
    ("accused", "intake"),
    [
        ("village_party", "town_centre"),
        ("community", "town_centre"),
        ("town_party", "county_centre"),
        ("county_government", "city_centre"),
        ("city_government", None),
    ],
)
def test_the_centre_above_the_accused_takes_it_in(profile, accused, intake):
    excluded = subtree(profile, accused)
    level = LEVELS.index(profile.offices[accused].level)
    free = [key for key in profile.routing.intake[level:] if key not in excluded]
    assert (free[0] if free else None) == intake
    assert profile.routing.recusal not in excluded


def test_only_town_and_receiving_organs_may_decline(profile):
    expected = {"town_receiver", "county_receiver", "city_receiver", "recusal_officer"}
    assert roles_with(profile, Right.DECLINE) == expected


def test_approval_is_with_leaders_receivers_and_the_panel(profile):
    leaders = {"town_leader", "county_leader", "city_leader"}
    receivers = {"town_receiver", "county_receiver", "city_receiver"}
    assert roles_with(profile, Right.APPROVE) == leaders | receivers | {"panel_member"}
    handling = roles_with(profile, Right.HANDLE)
    assert not handling & roles_with(profile, Right.APPROVE)


def test_administration_audit_and_work_are_three_roles(profile):
    assert profile.roles["auditor"].rights == {Right.AUDIT}
    assert profile.roles["people_administrator"].rights == {Right.MANAGE_PEOPLE}
    assert profile.roles["system_administrator"].rights == {Right.CONFIGURE}


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


def test_worked_examples_show_every_domain_level_and_tier(checkup):
    items = checkup.profile.items
    shown = [items[example.item] for example in checkup.expectations if example.item]
    assert {item.domain for item in shown} == set(checkup.profile.domains)
    assert {item.level for item in shown} == {"village", "township", "county"}
    assert {example.tier for example in checkup.expectations} == {"general", "priority", "hard"}
    assert any(item.confidential for item in shown)


def test_the_cast_is_fictional_and_fills_both_streets_and_counties(checkup):
    demo = checkup.demo
    assert all(member.name.endswith("（示例）") for member in demo.cast)
    assert all(compound.name.startswith("示例·") for compound in demo.compounds)
    here, there = (
        sorted(
            (member.role, len(member.unit))
            for member in demo.cast
            if member.unit[:6] == county and member.unit[:9] != RURAL_TOWN
        )
        for county in (LICHENG, JINJIANG)
    )
    assert here == there
    assert len({member.unit for member in demo.cast if len(member.unit) == 9}) == 3


def test_the_cast_holds_every_role(checkup):
    assert {member.role for member in checkup.demo.cast} == set(checkup.profile.roles)
