"""Equal values have equal bytes, and a commitment hides what it stands for."""

import hashlib

import pytest

from huiyin.common.hashing import canonical, commitment


def test_the_order_of_keys_does_not_matter_and_characters_stay():
    assert canonical({"b": 1, "a": "分"}) == canonical({"a": "分", "b": 1})
    assert canonical({"b": 1, "a": "分"}) == '{"a":"分","b":1}'.encode()


def test_what_json_has_no_word_for_is_refused():
    with pytest.raises(ValueError, match="JSON"):
        canonical({"a": float("nan")})


def test_a_commitment_is_salted():
    salt = bytes(range(16))
    expected = hashlib.sha256(salt + b'{"text":"1"}').digest()
    assert commitment({"text": "1"}, salt) == expected
    assert commitment({"text": "1"}, salt[::-1]) != expected
    assert commitment({"text": "2"}, salt) != expected
