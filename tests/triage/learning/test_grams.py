"""A text as packed runs of characters: what is counted, what is one sign, what is a break."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from huiyin.triage.learning.grams import BITS, LONGEST, MOST_READ, counted, signs, spans


def grams(text: str) -> set[str]:
    """The grams of a text, unpacked; a word in Latin letters is ``?``."""
    return {unpacked(int(gram)) for gram in counted(text)[0]}


def unpacked(gram: int) -> str:
    told = ""
    while gram:
        code = gram & ((1 << BITS) - 1)
        told = (chr(code) if code < 0x110000 else "?") + told
        gram >>= BITS
    return told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", set()),
        ("灯", {"灯"}),
        ("路灯坏", {"路", "灯", "坏", "路灯", "灯坏", "路灯坏"}),
        ("灯，坏", {"灯", "坏"}),  # nothing reaches across a break
        ("灯 \n\n坏", {"灯", "坏"}),
        ("燈壞", {"灯", "坏", "灯坏"}),  # traditional characters are folded
        ("12号", {"0", "号", "0号"}),
        ("３００1号", {"0", "号", "0号"}),
        ("WiFi坏", {"?", "坏", "?坏"}),
        ("A区", {"a", "区", "a区"}),
        ("😀！…", set()),
        ("𠮷𠮷", {"𠮷", "𠮷𠮷"}),  # beyond the first 65,536 characters
    ],
)
def test_grams_of_a_text(text: str, expected: set[str]) -> None:
    assert grams(text) == expected


def test_how_often() -> None:
    found = dict(zip(*(column.tolist() for column in counted("灯灯，灯")), strict=True))
    assert sorted(found.values()) == [1, 3]


def test_words_in_latin_letters_differ() -> None:
    assert not set(counted("wifi")[0]) & set(counted("etc")[0])
    assert np.array_equal(counted("WIFI")[0], counted("wifi")[0])


def test_of_a_long_text_the_beginning_is_read() -> None:
    assert "末" not in grams("灯" * 100_000 + "末")
    assert "末" in grams("灯" * (MOST_READ - 1) + "末")


def test_half_of_a_pair_is_no_character() -> None:
    assert grams("灯\ud842坏") == {"灯", "坏"}


@given(st.text(max_size=60))
def test_every_gram_stands_where_it_is_said_to(text: str) -> None:
    read = signs(text)
    packed, starts, lengths = spans(read.codes)
    assert (read.codes[read.codes > 0]).size == (lengths == 1).sum()
    for gram, start, length in zip(packed.tolist(), starts, lengths, strict=True):
        assert 1 <= length <= LONGEST
        again = 0
        for code in read.codes[start : start + length].tolist():
            assert code
            again = again << BITS | code
        assert again == gram
