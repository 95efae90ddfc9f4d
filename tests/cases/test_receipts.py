"""Receipt codes: forgiving to read, impossible to guess, one per submission."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huiyin.cases.receipts import (
    ALPHABET,
    NotAReceipt,
    fresh_receipt,
    read_receipt,
    receipt_for,
)

codes = st.builds(receipt_for, st.just("321171"), st.text(min_size=1))


@given(codes)
def test_however_it_is_typed_it_is_read_as_one(code):
    spellings = [code, code.lower(), code.replace("-", ""), code.replace("-", " "), f"  {code} "]
    spellings.append(code.replace("0", "O").replace("1", "l"))
    assert {read_receipt(text) for text in spellings} == {code}


@given(codes, st.integers(0, 16), st.sampled_from(ALPHABET))
def test_one_wrong_character_is_found(code, place, character):
    bare = code.replace("-", "")
    if bare[place] == character:
        return
    with pytest.raises(NotAReceipt):
        read_receipt(bare[:place] + character + bare[place + 1 :])


def test_the_same_submission_has_the_same_receipt_and_another_does_not():
    assert receipt_for("321171", "a") == receipt_for("321171", "a")
    assert receipt_for("321171", "a") != receipt_for("321171", "b")
    assert len({fresh_receipt("321171") for _ in range(200)}) == 200


@pytest.mark.parametrize(
    "text", ["", "321171", "321171-AAAAA-AAAAA-U", "回执", "1" * 17, "3" * 400]
)
def test_what_cannot_be_a_code_is_refused(text):
    with pytest.raises(NotAReceipt):
        read_receipt(text)
