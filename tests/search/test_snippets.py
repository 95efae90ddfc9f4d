"""Where the words stand in what was written."""

import pytest

from huiyin.search.snippets import BEFORE, LENGTH, contains, snippet


def marked(text: str, *words: str) -> list[str]:
    """The parts that are marked."""
    return [part for part, is_marked in snippet(text, words) if is_marked]


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("小區停車位不足", "停车位", ["停車位"]),
        ("停，车。位", "停车位", ["停，车。位"]),
        ("ＷｉＦｉ不通", "wifi", ["ＷｉＦｉ"]),
        ("每月㎡收费", "m2", ["㎡"]),
        ("Straße 3", "strasse", ["Straße"]),
        ("姓𠮷的人", "𠮷的", ["𠮷的"]),
        ("一氧化碳", "二氧化碳", []),
        ("", "车", []),
    ],
)
def test_a_word_is_marked_as_it_was_written(text, word, expected):
    assert marked(text, word) == expected
    assert "".join(part for part, _marked in snippet(text, [word])) == text


def test_words_that_overlap_are_one_mark_and_all_places_are_marked():
    assert marked("停车位停车", "停车", "车位") == ["停车位停车"]
    assert marked("停车难，小区停车位少", "停车") == ["停车", "停车"]


def test_the_text_around_the_first_place_is_shown():
    text = "前" * 500 + "窨井盖" + "后" * 500
    parts = snippet(text, ["窨井盖"])
    assert ("窨井盖", True) in parts
    assert parts[0] == ("…", False) and parts[-1] == ("…", False)
    assert sum(len(part) for part, _marked in parts[1:-1]) == LENGTH
    assert parts[1][0] == "前" * BEFORE


def test_line_breaks_are_blanks_and_what_cannot_be_laid_out_is_the_beginning():
    assert snippet("停车\n难", ["停车难"]) == (("停车 难", True),)
    assert snippet("车" * 200, ["不在"])[0] == ("车" * LENGTH, False)


def test_every_word_must_stand_there_in_any_spelling():
    assert contains("小區停車位不足", ["不足", "停车"])
    assert not contains("小區停車位不足", ["不足", "广场"])
