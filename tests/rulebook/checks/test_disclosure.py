"""disclosure.toml: what it must hold, and that nobody is shown by mistake."""

from dataclasses import replace

import pytest

from huiyin.rulebook.checks.disclosure import MASKS, MATTERS, REQUIRED_KINDS, SOURCES
from huiyin.rulebook.loading import load
from huiyin.rulebook.model import Body, Cadence, Check, FieldType
from tests.rulebook.small_profile import Break, assert_told, change, places, write

FILE = "disclosure.toml"
BOTH = '"committees", "supervision"'
STEPS = f"steps = [{BOTH}]"

BREAKS = [
    Break(FILE, 'powers = "权力清单"\n', "", "words.powers", "缺少"),
    Break(FILE, "[counts.remind_days]", "[counts.remind_dayz]", "counts.remind_days", "缺少"),
    Break(FILE, "value = 0.1", "value = 1.1", "counts.spot_check_share.value", "0 和 1"),
    Break(FILE, 'item = "noise"', 'item = "nothing"', "asking.item", "没有在"),
    Break(FILE, 'item = "noise"', 'item = "street_light"', "asking.item", "先由村"),
    Break(FILE, "yx-2024: 第三十一条", "xx-1: 一", "asking.basis", "xx-1"),
    Break(FILE, "yx-2024: 第二十四条", "xx-1: 一", "matters.allowances.basis", "xx-1"),
    Break(FILE, "yx-2024: 第三十条", "xx-1: 一", "kinds.party_work.basis", "xx-1"),
    Break(
        FILE,
        "[matters.projects]",
        "[matters.project]",
        "matters.projects",
        "缺少",
        also=((FILE, "matters.project"),),
    ),
    Break(FILE, "notice_days = 10", "notice_days = 0", "matters.allowances.notice_days", "公示"),
    Break(FILE, 'organ = "meeting"', 'organ = "mayor"', "matters.allowances.organ", "mayor"),
    Break(FILE, "[kinds.broadcast]", "[kinds.broadcasts]", "kinds.broadcast", "缺少"),
    Break(FILE, 'source = "funds"', 'source = "purse"', "kinds.fund_use.source", "purse"),
    Break(FILE, 'matter = "disposal"', 'matter = "sale"', "kinds.proposal.matter", "没有在"),
    Break(FILE, 'name = "用章"', 'name = "困难救助"', "kinds.seal_use.name", "同名", also=()),
    Break(FILE, STEPS, 'steps = ["committees"]', "kinds.party_work.steps", "监督委"),
    Break(FILE, STEPS, "steps = []", "kinds.party_work.steps", "没有人看"),
    Break(
        FILE,
        STEPS,
        'steps = ["nobody", "committees", "supervision"]',
        "kinds.party_work.steps",
        "nobody",
    ),
    Break(FILE, 'mask = "name"', 'mask = "ink"', "kinds.party_work.fields.person.mask", "ink"),
    Break(
        FILE,
        'mask = "name", consent',
        "consent",
        "kinds.party_work.fields.person.consent",
        "第二十五条",
    ),
    Break(
        FILE,
        'type = "money", total = true',
        'type = "money", mask = "name"',
        "kinds.party_work.fields.amount.mask",
        "没有可遮掩",
    ),
    Break(
        FILE,
        'type = "text", required = true',
        'type = "text", required = true, total = true',
        "kinds.party_work.fields.matter.total",
        "合计",
    ),
    Break(
        FILE,
        ', options = ["招标", "协商"]',
        "",
        "kinds.party_work.fields.way.options",
        "options",
    ),
    Break(FILE, "required = true", "required = false", "kinds.party_work.fields", "必填"),
    Break(
        FILE, 'subject = "party"', 'subject = "village"', "kinds", "party", also=((FILE, "kinds"),)
    ),
    Break(
        "roles.toml",
        'rights = ["witness"]',
        'rights = ["report"]',
        "kinds.accounts",
        "witness",
        told_in=FILE,
        also=tuple(
            (FILE, f"kinds.{key}")
            for key in ("party_work", "relief", "holdings", "contracts", "fund_use", "seal_use")
        ),
    ),
]


@pytest.mark.parametrize("broken", BREAKS, ids=lambda one: f"{one.path}:{one.words}")
def test_a_broken_rule_is_told(tmp_path, broken):
    assert_told(write(tmp_path), broken)


def test_whoever_supervises_is_none_of_those_who_are_supervised(tmp_path):
    directory = write(tmp_path)
    change(directory, "roles.toml", 'rights = ["witness"]', 'rights = ["witness", "confirm"]')
    assert places(directory) == [("roles.toml", "supervisor.rights")]


def test_two_kinds_may_share_a_name_where_no_body_has_both(tmp_path):
    directory = write(tmp_path)
    bodies = 'bodies = ["village", "residents"]'
    text = (directory / FILE).read_text(encoding="utf-8")
    text = text.replace('name = "专项经费"', 'name = "财务收支"')
    before, accounts, after = text.partition("[kinds.accounts]")
    after = after.replace(bodies, 'bodies = ["village"]', 1)
    head, fund, tail = after.partition("[kinds.fund_use]")
    tail = tail.replace(bodies, 'bodies = ["residents"]', 1)
    (directory / FILE).write_text(before + accounts + head + fund + tail, encoding="utf-8")
    assert places(directory) == []


def test_general_affairs_and_money_are_published_each_quarter_at_least(tmp_path):
    directory = write(tmp_path)
    text = (directory / FILE).read_text(encoding="utf-8")
    text = text.replace('cadence = "quarter"', 'cadence = "half"')
    (directory / FILE).write_text(text.replace('cadence = "month"', 'cadence = "year"'), "utf-8")
    assert places(directory) == [(FILE, "kinds")] * 4  # two bodies, two subjects


def test_the_file_arrives_typed(tmp_path):
    there = load(write(tmp_path)).disclosure
    assert set(there.matters) == set(MATTERS)
    assert set(REQUIRED_KINDS) <= set(there.kinds)
    accounts = there.kinds["accounts"]
    assert accounts.cadence is Cadence.MONTH
    assert accounts.steps == (Check.COMMITTEES, Check.SUPERVISION)
    assert accounts.bodies == frozenset(Body)
    amount, person, way = accounts.fields[1:]
    assert (amount.type, amount.total, amount.mask) == (FieldType.MONEY, True, "")
    assert (person.mask, person.consent) == ("name", True)
    assert way.options == ("招标", "协商")
    assert accounts.since == accounts.basis.since


def test_steps_come_in_the_order_of_the_law_however_they_are_written(tmp_path):
    directory = write(tmp_path)
    change(directory, FILE, STEPS, 'steps = ["supervision", "committees"]')
    kind = load(directory).disclosure.kinds["party_work"]
    assert kind.steps == (Check.COMMITTEES, Check.SUPERVISION)


def test_the_figures_are_the_profiles_too(tmp_path):
    profile = load(write(tmp_path))
    assert profile.counts["question_days"] is profile.disclosure.counts["question_days"]


def test_a_body_owes_what_is_its_own(tmp_path):
    there = load(write(tmp_path)).disclosure
    owed = {kind.key for kind in there.owed_by(Body.VILLAGE)}
    assert {kind.key for kind in there.of(Body.VILLAGE)} - owed == {"campaign_result", "scorecard"}
    town_books = replace(there.kinds["accounts"], prepared_by=there.kinds["scorecard"].prepared_by)
    assert town_books.owed


def test_the_registers_and_masks_are_the_ones_the_contract_names():
    assert set(SOURCES) == {"holdings", "seals", "procedures", "funds", "contracts", "ledger"}
    assert set(MASKS) == {"name", "phone", "idcard", "account", "address"}
