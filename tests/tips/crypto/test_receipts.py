"""24 digits: every slip of the pen is found, and nothing but the digits leads to a tip."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huiyin.common.refusal import Refused
from huiyin.tips.crypto import receipts
from huiyin.tips.crypto.receipts import (
    fresh_receipt,
    grouped,
    keys_of,
    read_receipt,
    receipt_of,
    written_down,
)

BODIES = st.integers(0, 10**22 - 1).map(lambda number: receipts._checked(f"{number:022d}"))
PLACES = st.integers(0, 23)


@given(BODIES)
def test_every_receipt_reads_back_however_it_is_grouped(receipt):
    assert len(receipt) == 24 and receipt.isdecimal()
    assert read_receipt(receipt) == receipt
    assert read_receipt(" - ".join(grouped(receipt))) == receipt
    full_width = receipt.translate(str.maketrans("0123456789", "０１２３４５６７８９"))
    assert read_receipt(full_width) == receipt


@given(BODIES, PLACES, st.integers(1, 9))
def test_one_wrong_digit_is_found(receipt, place, by):
    wrong = str((int(receipt[place]) + by) % 10)
    with pytest.raises(Refused):
        read_receipt(receipt[:place] + wrong + receipt[place + 1 :])


@given(BODIES, st.integers(0, 22))
def test_two_neighbours_swapped_are_found(receipt, place):
    one, two = receipt[place : place + 2]
    swapped = receipt[:place] + two + one + receipt[place + 2 :]
    if one != two:
        with pytest.raises(Refused):
            read_receipt(swapped)


@given(st.text(max_size=40))
def test_anything_else_is_refused_in_a_sentence(text):
    try:
        plain = read_receipt(text)
    except Refused as refusal:
        assert refusal.sentence
    else:
        assert plain.isascii() and len(plain) == 24


@given(st.binary(max_size=40), st.binary(max_size=40))
def test_a_receipt_follows_from_a_form_and_the_words_in_it(one, two):
    form, other = "1" * 24, "2" * 24
    receipt = receipt_of(form, one)
    assert read_receipt(receipt) == receipt
    assert (receipt == receipt_of(form, two)) == (one == two)
    assert receipt != receipt_of(other, one)


def test_receipts_are_not_counted_up():
    drawn = {fresh_receipt() for _ in range(200)}
    assert len(drawn) == 200
    assert len({receipt[:4] for receipt in drawn}) > 150


def test_the_gate_asks_for_the_last_group():
    receipt = fresh_receipt()
    assert written_down(receipt, f" {receipt[-4:-2]} {receipt[-2:]} ")
    assert not written_down(receipt, "")
    assert not written_down(receipt, receipt[:4] if receipt[:4] != receipt[-4:] else "x")
    assert not written_down(receipt, "四四四四")


def test_what_follows_from_a_receipt_is_one_way_and_of_this_place(settings):
    receipt = fresh_receipt()
    keys = keys_of(receipt)
    assert keys == keys_of(receipt) != keys_of(fresh_receipt())
    assert len({keys.lookup, keys.public, keys.private}) == 3
    settings.DATA_KEY = "another place's secret of at least 32 characters"
    assert keys_of(receipt).lookup != keys.lookup
