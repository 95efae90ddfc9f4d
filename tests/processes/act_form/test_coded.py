"""Tiers, rungs, outcomes, yes and no."""

from huiyin.cases.states import Outcome
from huiyin.cases.transitions import TRANSITIONS
from huiyin.processes.act_form.form import ActForm
from tests.stories import STALLS, Story


def form(case, name, actor, **data):
    return ActForm(TRANSITIONS[name], case, actor, **({"data": data} if data else {}))


def test_the_present_tier_stands_chosen_with_what_each_means(cast, now, profile):
    case = Story(cast, now).handling().case
    field = form(case, "set_tier", cast.shuji.actor()).fields["tier"]
    assert [key for key, _label in field.choices] == [tier.key for tier in profile.tiers]
    assert field.initial == profile.tier(case.tier).key
    assert all(tier.manner in str(field.choices) for tier in profile.tiers)


def test_the_one_rung_below_stands_chosen(cast, now):
    story = Story(cast, now, text=STALLS).do("ask_up", cast.shequ.actor(), reason="无执法权")
    story.do("take_up", cast.jiedao.actor(), item="street_stalls")
    field = form(story.case, "move_down", cast.jiedao.actor()).fields["lower"]
    assert field.initial == "village_direct" and "由兴港社区负责" in str(field.choices)


def test_a_plan_is_no_answer_to_a_single_source(cast, now):
    case = Story(cast, now).handling().case
    for name, planned in (("submit", True), ("strike_off", False), ("answer_joined", False)):
        keys = {
            key for key, _label in form(case, name, cast.wangge.actor())["outcome"].field.choices
        }
        assert (Outcome.PLANNED.value in keys) is planned


def test_neither_yes_nor_no_stands_chosen_beforehand(cast, now):
    case = Story(cast, now).rating().case
    shown = form(case, "call_back", cast.lianluo.actor())
    assert shown["satisfied"].value() is None
    for told, meant in (("yes", True), ("no", False)):
        sent = form(case, "call_back", cast.lianluo.actor(), satisfied=told)
        assert sent.is_valid() and sent.cleaned_data["satisfied"] is meant
    assert "satisfied" in form(case, "call_back", cast.lianluo.actor(), satisfied="maybe").errors


def test_what_the_place_wants_to_see_before_it_goes_up_is_said(cast, now):
    case = Story(cast, now).handling().case
    shown = form(case, "climb", cast.wangge.actor())
    assert "已做工作和推进不了的原因" in shown["tried"].help_text
    assert "仍由本单位负责" in str(shown["cause"].help_text)


def test_the_brief_is_drafted_and_may_not_be_empty(cast, now):
    case = Story(cast, now, text="王小明说广场舞吵").handling().case
    shown = form(case, "brief", cast.shuji.actor())
    assert case.reference in shown["brief"].value() and "王小明" not in shown["brief"].value()
    assert "专报不能是空的" in str(form(case, "brief", cast.shuji.actor(), brief=" ").errors)
