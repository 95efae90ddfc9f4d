"""One message after the other finds its topic: the same place and the same subject, no less."""

import random
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from huiyin.triage.topics.filing import file
from huiyin.triage.topics.memory import InMemory
from huiyin.triage.topics.message import Message
from tests.triage.topics.street import DAY, DAYS, filed, messages, together, town

EACH_ITS_OWN = [
    ["plant0", "plant1", "plant2", "plant3", "plant4"],
    ["charger0", "charger1", "charger2"],
    ["other0", "other1", "other2"],
    ["parking0", "parking1", "parking2"],
]


@pytest.mark.parametrize("known", [False, True])
def test_two_plants_are_two_topics_and_one_estate_has_two_matters(known):
    assert together(filed(town(), known=known)) == EACH_ITS_OWN


@settings(max_examples=15, deadline=None)
@given(st.randoms(use_true_random=False))
def test_the_order_of_arrival_changes_nothing(chance):
    shuffled = town()
    chance.shuffle(shuffled)
    assert together(filed(shuffled)) == EACH_ITS_OWN


def test_a_topic_counts_its_people_votes_and_days():
    first, second, third, *_ = messages(("plant", PLANT := _plant()))
    again = replace(first, key="again", at=third.at + timedelta(days=1), votes=7)
    memory = filed([replace(first, votes=2, against=1), second, replace(third, followers=4), again])
    (topic,) = memory.topics.values()
    assert (topic.size, topic.people) == (4, 3)
    assert (topic.votes, topic.against, topic.followers) == (9, 1, 4)
    assert (topic.first_at, topic.last_at) == (first.at, again.at)
    assert topic.representative in {first.key, second.key, third.key, "again"}
    assert len(PLANT) == 5 and 0 < topic.norm <= 1 and 0 < topic.covers <= 1


def test_it_tells_why():
    first, second, *_ = messages(("plant", _plant()))
    memory = InMemory()
    assert file(first, memory, days=DAYS).why == ()
    why = file(second, memory, days=DAYS).why
    assert "搅拌站" in "".join(why) and "青禾苑小区" in "".join(why)
    assert list(why) == sorted(why, key=len, reverse=True)


def test_what_began_as_two_becomes_one():
    """Two have hardly a word in common, until a third says what either said."""
    one = ("长堤路（示例）积水", "长堤路下雨就积水，水漫过脚踝。")
    two = ("请疏通下水道", "长堤路的下水道堵死了，雨水井冒着臭水，商铺进水。")
    both = (
        "长堤路积水和下水道",
        "长堤路下雨就积水，水漫过脚踝，因为下水道堵死了，雨水井冒着臭水。",
    )
    memory = InMemory()
    first, second, third = messages(("a", [one, two, both]))
    kept = file(first, memory, days=DAYS).topic
    other = file(second, memory, days=DAYS).topic
    assert kept.id != other.id
    told = file(third, memory, days=DAYS)
    assert told.topic.size == 3 and set(told.joined) <= {kept.id, other.id}
    assert together(memory) == [["a0", "a1", "a2"]]
    assert [topic.size for topic in memory.topics.values()] == [3]


def test_a_topic_nobody_went_on_with_takes_no_more():
    first, second, *_ = messages(("plant", _plant()))
    late = replace(second, at=first.at + timedelta(days=DAYS + 1))
    assert together(filed([first, late])) == []
    assert together(filed([first, replace(late, at=first.at + timedelta(days=DAYS))])) != []


def test_a_memory_may_refuse_to_join():
    class Corrected(InMemory):
        def join(self, topic, gone):
            asked.append(gone)

    asked = []
    memory = Corrected()
    everything = town()
    random.Random(3).shuffle(everything)
    for message in everything:
        file(message, memory, days=DAYS)
    held = sum(len(members) for members in memory.members.values())
    assert held == len(everything) and len(asked) <= 3 * len(everything)


def test_the_place_beside_the_text_is_a_name():
    said = ("电梯坏了", "三天没人修，老人上不了楼。")
    here, there, here_again = (
        replace(one, place=place)
        for one, place in zip(
            messages(("a", [said] * 3)),
            ["锦程里（示例）", "望江台（示例）", "锦程里（示例）"],
            strict=True,
        )
    )
    assert together(filed([here, there, here_again])) == [["a0", "a2"]]


ODD = [
    "",
    "好",
    "。。。！",
    "😀😀😀",
    "the lamp in front of my house is broken",
    "㐂𠮷𠀋𡈽𪚲",
    "\ud800啊",
    "\x00\x00",
]


@pytest.mark.parametrize("text", [*ODD, "路灯坏了" * 25_000])
def test_any_text_is_filed_or_says_nothing(text):
    memory = filed(town())
    message = Message("odd", DAY + timedelta(days=9), text[:200], text, "odd")
    told = file(message, memory, days=DAYS)
    assert (told.topic is None) == (text in ODD[:4] or text in ODD[-2:])
    if told.topic is not None:
        assert [one.key for one in memory.members[told.topic.id]][-1] == "odd"


def test_traditional_and_wide_characters_say_the_same():
    first, second, *_ = messages(("plant", _plant()))
    other = replace(
        second,
        title="投訴青禾苑小區附近建攪拌站",
        text="家住青禾苑小區，窗外混凝土攪拌站日夜施工，粉塵很大。",
    )
    assert together(filed([first, other])) == [["plant0", "plant1"]]


def _plant():
    from tests.triage.topics.street import PLANT

    return PLANT
