"""What the source document says of Zhenjiang ETDZ, and what the profile may never lose."""

from collections import Counter
from pathlib import Path

import pytest

from huiyin.rulebook.checkup import Checkup, examine
from huiyin.rulebook.expectations import run
from huiyin.rulebook.ladder import lead_office, lower_mode, next_mode, partner_office, starting_mode
from huiyin.rulebook.model import ClockUnit, Dispatch, Item, Mode, Profile, RungKind
from huiyin.rulebook.rights import Right
from huiyin.triage.keywords import suggest

ZHENJIANG = Path(__file__).parents[2] / "profiles" / "zhenjiang"


@pytest.fixture(scope="module")
def checkup() -> Checkup:
    return examine(ZHENJIANG)


@pytest.fixture(scope="module")
def profile(checkup) -> Profile:
    return checkup.profile


def rungs_of(profile: Profile, item: Item) -> list[Mode]:
    """Every rung the item may pass."""
    passed = [starting_mode(profile, item)]
    while above := next_mode(profile, passed[-1]):
        passed.append(above)
    return passed


def subtree(profile: Profile, key: str) -> set[str]:
    """The office and everything below it."""
    below = {key}
    while more := {o.key for o in profile.offices.values() if o.parent in below} - below:
        below |= more
    return below


def test_five_domains_with_the_documents_names(profile):
    names = [domain.name for domain in profile.domains.values()]
    assert names == ["综合执法", "安全生产", "社会治安", "民生服务", "生态环保"]


def test_seventy_items_at_three_levels(profile):
    # What villagers ask about a publication is no item of the grid's list: it has its own door.
    listed = [item for key, item in profile.items.items() if key != profile.disclosure.asking.item]
    assert len(listed) == profile.counts["catalogue_items"].value == 70
    levels = Counter(item.level for item in listed)
    assert levels == {"village": 24, "township": 35, "county": 11}
    assert {item.domain for item in profile.items.values()} == set(profile.domains)


def test_six_modes_in_order(profile):
    assert [(mode.key, mode.name, mode.level) for mode in profile.ladder] == [
        ("village_direct", "村社区直办", "village"),
        ("township_verify", "镇街道核办", "township"),
        ("township_assist", "镇街道协办", "township"),
        ("department_lead", "区直部门领办", "county"),
        ("departments_joint", "区级部门联办", "county"),
        ("leader_study", "委领导研办", "county"),
    ]


def test_the_documents_figures(profile):
    figures = {
        "catalogue_levels": 3,
        "catalogue_domains": 5,
        "ladder_modes": 6,
        "work_grids": 283,
        "centre_households": 1781,
        "informants": 3256,
        "households_per_informant": 30,
        "duties_of_informants": 20,
    }
    for key, value in figures.items():
        count = profile.counts[key]
        assert (count.value, count.basis.source[:8]) == (value, "zj-2024:"), key


def test_every_item_has_a_lead_at_its_level_and_at_every_level_above(profile):
    levels = ["village", "township", "county"]
    for item in profile.items.values():
        assert list(item.leads) == levels[levels.index(item.level) :], item.key
        for level, lead in item.leads.items():
            assert profile.offices[lead].level == level, (item.key, lead)


def test_every_item_has_six_to_twenty_keywords_of_two_to_six_characters(profile):
    for item in profile.items.values():
        assert 6 <= len(item.keywords) <= 20, item.key
        assert all(2 <= len(word) <= 6 for word in item.keywords), item.key


def test_every_keyword_leads_to_its_item_among_the_first_three(profile):
    for item in profile.items.values():
        for word in item.keywords:
            found = [suggestion.item for suggestion in suggest(word, profile)]
            assert item.key in found, (item.key, word, found)


def test_who_works_on_a_matter_neither_checks_nor_approves(profile):
    for item in profile.items.values():
        for mode in rungs_of(profile, item):
            partner = partner_office(profile, item, mode)
            working = {lead_office(profile, item, mode).key, partner.key if partner else ""}
            assert not working & {mode.checker, mode.approver}, (item.key, mode.key)


def test_departments_join_and_leaders_decide_at_the_top(profile):
    assert [mode.kind for mode in profile.ladder] == [
        *[RungKind.DIRECT] * 4,
        RungKind.JOINT,
        RungKind.STUDY,
    ]


def test_a_town_that_is_stuck_goes_to_its_own_leader_first(profile):
    county = profile.mode("department_lead")
    last = lower_mode(profile, county)
    assert last is not None
    assert (last.level, last.organiser) == ("township", "township_leaders")


def test_each_rung_is_approved_from_above(profile):
    approvers = [mode.approver for mode in profile.ladder]
    assert approvers == [
        "township_centre",
        "township_leaders",
        "district_centre",
        "leaders",
        "leaders",
        "leaders",
    ]
    for mode in profile.ladder[:-1]:
        assert mode.approver != mode.organiser, mode.key


def test_receivers_and_leaders_approve_supervisors_and_leaders_supervise(profile):
    def holders(right: Right) -> set[str]:
        return {role.key for role in profile.roles.values() if right in role.rights}

    leaders = {"township_leader", "leader"}
    assert holders(Right.APPROVE) == leaders | {"township_receiver", "district_receiver"}
    assert holders(Right.SUPERVISE) == leaders | {"supervisor"}


def test_three_tiers_and_the_heaviest_is_supervised_jointly(profile):
    tiers = [(tier.name, tier.manner, tier.factor, tier.joint) for tier in profile.tiers]
    assert tiers == [
        ("一般", "限时快办", 1.0, False),
        ("重点", "提级催办", 0.8, False),
        ("难点", "联合督办", 0.8, True),
    ]
    used = {profile.tier(item.tier).key for item in profile.items.values()}
    assert used == {"general", "key", "hard"}


def test_a_limit_that_runs_day_and_night_is_not_cut_further(profile):
    for item in profile.items.values():
        if profile.clocks[item.clock].unit is ClockUnit.EMERGENCY_HOURS:
            assert profile.tier(item.tier).factor == 1, item.key


@pytest.mark.parametrize(
    ("item", "mode", "lead", "partner"),
    [
        ("gas_safety", "township_verify", "township_emergency", "housing"),
        ("gas_safety", "department_lead", "housing", None),
        ("fire_lane", "village_direct", "community", "fire_rescue"),
        ("dust", "department_lead", "ecology_environment", "housing"),
        ("food_safety", "township_assist", "township_market", None),
        ("food_safety", "department_lead", "market_regulation", None),
        ("school_conduct", "department_lead", "education", None),
    ],
)
def test_place_and_line(profile, item, mode, lead, partner):
    line, rung = profile.items[item], profile.mode(mode)
    found = partner_office(profile, line, rung)
    assert lead_office(profile, line, rung).key == lead
    assert (found.key if found else None) == partner


def test_a_confidential_matter_has_no_second_office(profile):
    for item in profile.items.values():
        if item.confidential:
            assert item.dispatch is not Dispatch.BOTH, item.key


def test_a_matter_of_an_enforcing_office_names_it_on_its_way(profile):
    for item in profile.items.values():
        if item.enforcement:
            named = {
                *item.leads.values(),
                *(o for offices in item.helpers.values() for o in offices),
            }
            assert item.enforcement in named, item.key


def test_accusations_and_the_vulnerable_are_confidential(profile):
    expected = {
        "domestic_violence",
        "minor_protection",
        "family_dispute",
        "fraud",
        "vice",
        "illegal_fundraising",
        "organised_crime",
        "hardship",
        "village_affairs",
    }
    assert {item.key for item in profile.items.values() if item.confidential} == expected


def test_accused_village_never_leads_its_own_accusation(profile):
    village = subtree(profile, "village_party")
    item = profile.items["village_affairs"]
    involved = {*item.leads.values(), *(o for offices in item.helpers.values() for o in offices)}
    assert not involved & village


@pytest.mark.parametrize(
    ("accused", "intake"),
    [
        ("community", "township_centre"),
        ("village_party", "township_centre"),
        ("township_party", "district_centre"),
        ("township_centre", "community"),
        ("management_committee", None),
    ],
)
def test_the_first_office_outside_the_accused_takes_it_in(profile, accused, intake):
    excluded = subtree(profile, accused)
    free = [office for office in profile.routing.intake if office not in excluded]
    assert (free[0] if free else None) == intake
    assert profile.routing.recusal not in excluded


def test_more_than_twenty_departments(profile):
    departments = [
        office
        for office in profile.offices.values()
        if office.level == "county" and office.kind == "department"
    ]
    assert len(departments) > 20


def test_only_town_and_receiving_organs_may_decline(profile):
    declining = {role.key for role in profile.roles.values() if Right.DECLINE in role.rights}
    assert declining == {"township_receiver", "district_receiver", "recusal_officer"}


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


def test_worked_examples_show_every_domain_and_level(checkup):
    items = checkup.profile.items
    shown = [items[example.item] for example in checkup.expectations if example.item]
    assert {item.domain for item in shown} == set(checkup.profile.domains)
    assert {item.level for item in shown} == {"village", "township", "county"}
    assert any(item.confidential for item in shown)
    assert {item.dispatch for item in shown} == set(Dispatch)
    assert {checkup.profile.tier(item.tier).key for item in shown} == {"general", "key", "hard"}


def test_the_cast_is_fictional_and_fills_both_streets(checkup):
    demo = checkup.demo
    assert all("示例" in member.name for member in demo.cast)
    assert all(compound.name.startswith("示例·") for compound in demo.compounds)
    here, there = (
        sorted(member.role for member in demo.cast if member.unit == village)
        for village in ("321171002006", "321171102004")
    )
    assert here == there
    assert len(here) == 12
