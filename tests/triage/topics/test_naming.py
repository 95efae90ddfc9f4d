"""What a topic is called, from what its members wrote."""

import pytest

from huiyin.triage.topics.naming import places, title
from tests.triage.topics.street import PARKING, PLANT


def told(group):
    return [f"{title}\n{text}" for title, text in group]


def test_the_title_says_place_and_matter():
    titles, texts = zip(*PLANT, strict=True)
    found = title(titles, texts)
    assert "青禾苑" in found and "搅拌站" in found and not found.startswith("投诉")


def test_places_are_those_most_texts_name():
    assert places(told(PLANT)) == ("青禾苑小区",)
    assert places(told(PARKING)) == ("松涛府",)


def test_without_a_name_the_object_concerned():
    titles = ["示例快贷平台跑路了", "再问示例快贷什么时候还钱", "示例快贷的办案进展"]
    assert places(titles) == ("示例快贷",)


def test_an_object_begins_and_ends_with_a_word():
    titles = ["车棚的插座坏了", "车棚的插座坏了没人修", "门口的插座坏了"]
    assert places(titles) == ("插座坏",)


def test_a_name_only_one_of_many_holds_is_not_the_topics():
    more = [*told(PLANT), "别处\n云栖里花园也有搅拌站"]
    assert places(more) == ("青禾苑小区",)


@pytest.mark.parametrize(
    ("written", "cleaned"),
    [
        ("关于长堤路积水的投诉", "长堤路积水"),
        ("  请求：《长堤路》积水问题！！", "长堤路》积水"),
        ("再次反映长堤路积水", "长堤路积水"),
        ("反对在居民区建搅拌站", "反对在居民区建搅拌站"),  # would say the contrary without
        ("长堤路" * 20, "长堤路" * 9 + "长堤…"),
        ("长堤路从桥头到学校积水很深，" + "每年都这样" * 9, "长堤路从桥头到学校积水很深"),
    ],
)
def test_titles_are_cleaned_and_cut(written, cleaned):
    assert title([written]) == cleaned


@pytest.mark.parametrize("texts", [[], [""], ["。。"], ["😀"], ["\ud800"], ["好"]])
def test_nothing_to_name(texts):
    assert places(texts) == ()
    assert len(title(texts)) <= 1


def test_long_texts_and_many():
    assert len(title(["路灯" * 50_000] * 300, ["坏了" * 50_000] * 300)) == 30
    assert len(places(["路灯" * 50_000] * 300)) <= 3
