"""What leaves the platform, sentence by sentence; and that there is one for every act."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from huiyin.cases.transitions import TRANSITIONS
from huiyin.notices.models import Notice
from huiyin.notices.wording import NEUTRAL, WORDS, inside, machine_data, outside, words_of

DUE = datetime(2026, 11, 25, 17, 30, tzinfo=ZoneInfo("Asia/Shanghai"))


def notice(kind="assign", **fields):
    facts = {"due": DUE.isoformat(), "office": "兴港社区", "by": 7}
    defaults = {"reference": "20261122-7K2M9QRT", "at": DUE, "facts": facts}
    return Notice(kind=kind, **{**defaults, **fields})


def test_number_and_hour():
    assert outside(notice(facts={"due": DUE.isoformat()}), confidential=False) == (
        "编号20261122-7K2M9QRT：有新的派单，请在11月25日17:30前办理。登录后查看。"
    )


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("urge", "上级催办，请尽快办理，时限11月25日17:30"),
        ("warn2", "时限将到，请在11月25日17:30前办理"),
        ("ask_up", "下级请您单位接办，时限11月25日17:30"),
    ],
)
def test_nobody_is_asked_twice_in_one_sentence(kind, said):
    assert inside(notice(kind, facts={"due": DUE.isoformat()}), confidential=True) == said


@pytest.mark.parametrize("kind", sorted({*TRANSITIONS, "warn1", "warn2", "overdue"}))
def test_every_act_has_its_own_words(kind):
    assert kind in WORDS
    assert words_of(kind) != str(NEUTRAL)
    assert len(words_of(kind)) <= 20


def test_an_act_nobody_named_is_told_in_neutral_words():
    assert outside(notice("made_up", facts={}), confidential=False) == (
        "编号20261122-7K2M9QRT：有新情况。登录后查看。"
    )


@pytest.mark.parametrize("kind", sorted(TRANSITIONS))
def test_of_a_confidential_matter_nothing_but_its_number(kind):
    said = outside(notice(kind), confidential=True)
    assert said == "编号20261122-7K2M9QRT：有一件事需要您查看。登录后查看。"
    assert machine_data(notice(kind), confidential=True) == {"reference": "20261122-7K2M9QRT"}
    assert "兴港" not in inside(notice(kind), confidential=True)


@pytest.mark.parametrize("kind", sorted(TRANSITIONS))
def test_the_requester_is_told_that_there_is_something_and_not_what(kind):
    for confidential in (False, True):
        assert outside(notice(kind), confidential=confidential, requester=True) == (
            "您反映的事（编号20261122-7K2M9QRT）有新进展，请凭回执查看。"
        )


def test_who_acted_is_told_to_no_machine():
    assert set(machine_data(notice(), confidential=False)) == {
        "reference",
        "kind",
        "at",
        "due",
        "urgent",
    }
