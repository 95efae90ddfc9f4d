"""What the five places publish, who checks it, and what no profile may lose."""

from pathlib import Path

import pytest

from huiyin.rulebook.checkup import Checkup, examine
from huiyin.rulebook.model import Body, Cadence, FieldType, Preparer, Subject
from huiyin.rulebook.open_expectations import run_open
from huiyin.rulebook.rights import Right

PROFILES = Path(__file__).parents[2] / "profiles"
PLACES = ("zhenjiang", "quanzhou", "xiangyang", "zhuzhou", "junan")
ROLES = {
    "village_clerk": Right.PUBLISH,
    "committee_member": Right.CONFIRM,
    "party_committee_member": Right.CONFIRM,
    "affairs_supervisor": Right.WITNESS,
    "seal_keeper": Right.KEEP_SEAL,
    "town_accountant": Right.PUBLISH,
    "town_inspector": Right.INSPECT,
    "county_inspector": Right.INSPECT,
    "campaigner": Right.CAMPAIGN,
    "tip_recipient": Right.RECEIVE_TIPS,
}


@pytest.fixture(scope="module", params=PLACES)
def checkup(request) -> Checkup:
    return examine(PROFILES / request.param)


@pytest.fixture(scope="module")
def quanzhou() -> Checkup:
    return examine(PROFILES / "quanzhou")


def test_worked_examples(checkup):
    assert len(checkup.publications) >= 5
    assert run_open(checkup.profile, checkup.publications) == []


def test_a_quanzhou_village_has_27_kinds_of_three_subjects(quanzhou):
    """泉州：党务、村务、财务三大类27个公开事项。"""
    owed = quanzhou.profile.disclosure.owed_by(Body.VILLAGE)
    assert len(owed) == quanzhou.profile.counts["publication_items"].value == 27
    assert {kind.subject for kind in owed} == set(Subject)
    assert quanzhou.profile.disclosure.words["holdings"] == "咱厝家底"


def test_at_junan_finance_is_due_each_month():
    """山东省实施办法第二十七条第三款：财务收支情况应当每月公布一次。"""
    accounts = examine(PROFILES / "junan").profile.disclosure.kinds["accounts"]
    assert accounts.cadence is Cadence.MONTH
    assert accounts.basis.source.startswith("sd-2012: 第二十七条第三款")


def test_income_and_spending_are_never_rarer_than_the_law_says(checkup):
    """村民委员会组织法第三十条第三款：一般事项至少每季度公布一次。"""
    kinds = checkup.profile.disclosure.kinds
    assert kinds["accounts"].cadence in (Cadence.MONTH, Cadence.QUARTER)
    for key in ("decisions", "relief", "government_help", "residents_accounts"):
        assert kinds[key].cadence is Cadence.QUARTER


def test_residents_have_a_list_of_their_own(checkup):
    there = checkup.profile.disclosure
    village, residents = ({kind.key for kind in there.owed_by(body)} for body in Body)
    assert {
        "homestead",
        "land_contract",
        "compensation",
        "income_distribution",
    } <= village - residents
    assert {"residents_decisions", "residents_accounts"} == residents - village
    assert all(there.kinds[key].basis.source.startswith("jwh-2018") for key in residents - village)


def test_people_are_masked_wherever_they_are_not_acting_for_the_village(checkup):
    """个人信息保护法第二十五条：公开个人信息要有单独同意。"""
    acting = {"handler", "approver"}
    for kind in checkup.profile.disclosure.kinds.values():
        for field in kind.fields:
            if field.type is FieldType.PERSON and field.key not in acting:
                assert (field.mask, field.consent) == ("name", True), (kind.key, field.key)
            if field.mask in ("idcard", "account", "address", "phone"):
                assert not field.consent, (kind.key, field.key)


def test_every_matter_of_the_law_waits_for_the_villagers(checkup):
    """村民委员会组织法第二十四条第一款第（一）至（八）项。"""
    matters = checkup.profile.disclosure.matters
    assert len(matters) == 8
    for number, matter in zip("一二三四五六七八", matters.values(), strict=True):
        assert f"第二十四条第一款第（{number}）项" in matter.basis.source
        assert matter.notice_days == 10


def test_every_kind_rests_on_a_law_a_document_or_says_that_it_is_a_setting(checkup):
    for kind in checkup.profile.disclosure.kinds.values():
        named = kind.basis.source.partition(":")[0]
        assert named == "setting" or named in checkup.profile.sources, kind.key


def test_who_works_on_what_is_published(checkup):
    roles = checkup.profile.roles
    for key, right in ROLES.items():
        assert right in roles[key].rights
    assert roles["tip_recipient"].rights == {Right.RECEIVE_TIPS}
    for role in roles.values():
        # Following and urging gives no hand in it.
        if Right.SUPERVISE in role.rights:
            assert not role.rights & set(ROLES.values()), role.key


def test_supervisors_are_not_below_those_they_supervise(checkup):
    """村民委员会组织法第三十二条：监督机构向村民会议负责。"""
    offices = checkup.profile.offices
    supervision = offices["village_supervision"]
    assert (supervision.kind, supervision.level) == ("supervision", "village")
    above, key = set(), supervision.parent
    while key:
        above.add(key)
        key = offices[key].parent
    assert not above & {"community", "village_party"}
    assert offices[supervision.parent].level == "township"


def test_the_town_keeps_books_and_somebody_there_prepares_them(checkup):
    kinds = checkup.profile.disclosure.kinds.values()
    assert {kind.key for kind in kinds if kind.prepared_by is Preparer.TOWN and kind.owed} >= {
        "accounts",
        "debts",
    }
    accountants = [m for m in checkup.demo.cast if m.role == "town_accountant"]
    inspectors = [m for m in checkup.demo.cast if m.role == "town_inspector"]
    assert len(accountants) == len(inspectors) >= 2
    # Whoever keeps the books does not sit in the office that checks them.
    assert {m.office for m in accountants} & {m.office for m in inspectors} == set()


def test_the_demo_has_two_supervisors_and_both_committees_in_each_village(checkup):
    villages = {m.unit for m in checkup.demo.cast if m.role == "village_clerk"}
    assert len(villages) >= 2
    for village in villages:
        here = [m for m in checkup.demo.cast if m.unit == village]
        assert sum(m.role == "affairs_supervisor" for m in here) >= 2
        kinds = {
            checkup.profile.offices[m.office].kind
            for m in here
            if Right.CONFIRM in checkup.profile.roles[m.role].rights
        }
        assert kinds == {"party", "community"}


def test_quanzhou_has_a_village_with_people_beside_its_two_communities(quanzhou):
    """Only there all 27 kinds can be seen: a residents' committee has no land to speak of."""
    villages = {m.unit for m in quanzhou.demo.cast if m.role == "village_clerk"}
    rural = [code for code in villages if 200 <= int(code[9:]) < 400]
    assert len(rural) == 1
    roles = {m.role for m in quanzhou.demo.cast if m.unit == rural[0]}
    assert roles >= {key for key in ROLES if quanzhou.profile.roles[key].level == "village"}
    assert roles >= {"village_worker", "village_secretary"}
