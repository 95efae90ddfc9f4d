"""What is read of a text."""

import pytest

from huiyin.triage.topics.message import Message
from huiyin.triage.topics.names import names
from huiyin.triage.topics.terms import IN_NAME, said, spelled, written
from tests.triage.topics.street import DAY


def read(title, text="", place=""):
    return said(Message(1, DAY, title, text, "p", place=place))


def words(terms):
    return {written(term) for term in terms}


def named(run):
    return [run[name.start : name.end] for name in names(run)]


@pytest.mark.parametrize(
    ("run", "found"),
    [
        ("润江市示例区丽景苑小区的电梯", ["丽景苑", "丽景苑小区"]),
        ("投诉长堤路积水", ["长堤路"]),
        ("住在长堤路云栖里花园旁边", ["长堤路", "云栖里花园"]),
        ("拖欠工资的青禾建筑有限公司", ["青禾建筑有限公司"]),
        ("请问小区有没有", []),  # an ending without a name
        ("希望公园早日开门", []),
    ],
)
def test_names_end_as_names_do(run, found):
    assert named(run) == found


def test_pieces_of_a_name_are_marked_its_edges_are_left_out():
    told = read("", "投诉长堤路积水")
    assert words(told.named) == {"长堤", "堤路"}
    assert words(told.strengths) == {"投诉", "长堤", "堤路", "积水"}
    assert told.counted() >= {term | IN_NAME for term in told.named}


def test_the_title_says_more_and_nothing_crosses_a_comma():
    told = read("积水", "下雨，积水")
    strengths = {written(term): strength for term, strength in told.strengths.items()}
    assert set(strengths) == {"积水", "下雨"}
    assert strengths["积水"] > 3 * strengths["下雨"]


def test_a_place_beside_the_text_counts_as_a_name():
    told = read("电梯坏了", place="锦程里")
    assert words(told.named) == {"锦程", "程里"}


def test_characters_outside_the_plane_are_read_back():
    told = read("𠮷𠀋")
    assert words(told.strengths) == {"𠮷𠀋"} and all(term < 2**42 for term in told.strengths)


def test_only_the_beginning_of_a_long_text_is_read():
    assert words(read("", "积水" + "。" * 2000 + "路灯").strengths) == {"积水"}


def test_what_is_shared_is_spelled_out_longest_first():
    terms = read("", "搅拌站扰民").strengths.keys()
    assert spelled(terms, "搅拌站，别的，扰民") == ("搅拌站", "扰民")
