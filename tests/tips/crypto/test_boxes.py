"""What is locked opens with its own key, in its own place, unaltered; its length tells little."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huiyin.tips.crypto.boxes import (
    TEXT_STEP,
    WillNotOpen,
    fresh_pair,
    lock,
    lock_words,
    seal_to,
    unlock,
    unlock_words,
    unseal,
)

PAIR, OTHER = fresh_pair(), fresh_pair()


@given(st.binary(max_size=300))
def test_everything_comes_back_as_it_was(content):
    locked = lock(content, where="a", to=PAIR[0], step=64)
    assert unlock(locked.content, locked.key, where="a", private=PAIR[1]) == content
    assert locked.reply_key == b""


def test_neither_another_key_nor_another_place_opens_it():
    locked = lock(b"secret", where="text/1/2", to=PAIR[0], step=64)
    for where, private in (("text/1/2", OTHER[1]), ("text/1/3", PAIR[1])):
        with pytest.raises(WillNotOpen):
            unlock(locked.content, locked.key, where=where, private=private)


@given(st.integers(min_value=0), st.integers(1, 255))
def test_an_altered_bit_is_found(place, flip):
    locked = lock(b"secret", where="a", to=PAIR[0], step=64)
    bad = bytearray(locked.content)
    bad[place % len(bad)] ^= flip
    with pytest.raises(WillNotOpen):
        unlock(bytes(bad), locked.key, where="a", private=PAIR[1])


def test_an_answer_opens_on_both_sides_and_a_report_on_one():
    answer = lock_words({"text": "好"}, where="a", to=PAIR[0], reply_to=OTHER[0])
    mine = unlock_words(answer.content, answer.key, where="a", private=PAIR[1])
    theirs = unlock_words(answer.content, answer.reply_key, where="a", private=OTHER[1])
    assert mine == theirs == {"text": "好"}


def test_a_short_text_is_as_long_as_a_longer_one():
    lengths = {
        len(lock_words({"text": "字" * count}, where="a", to=PAIR[0]).content)
        for count in (1, 50, 1000)
    }
    assert len(lengths) == 1 and lengths.pop() > TEXT_STEP


def test_the_same_text_is_never_twice_the_same():
    one, two = (lock(b"x", where="a", to=PAIR[0], step=64) for _ in range(2))
    assert one.content != two.content and one.key != two.key
    assert seal_to(PAIR[0], b"x" * 32) != seal_to(PAIR[0], b"x" * 32)
    with pytest.raises(WillNotOpen):
        unseal(OTHER[1], seal_to(PAIR[0], b"x" * 32))
    with pytest.raises(WillNotOpen):
        unseal(PAIR[1], b"")
