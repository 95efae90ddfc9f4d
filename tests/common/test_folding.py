"""One spelling of a text."""

from hypothesis import given
from hypothesis import strategies as st

from huiyin.common.folding import folded, letters


def test_either_script_and_either_width_read_alike():
    assert letters("停車場　Ａ座，鄰居！") == letters("停车场a座邻居") == "停车场a座邻居"


def test_what_a_phone_can_type_is_left():
    assert letters("井盖🙂") == "井盖"
    assert letters("𠮷家") == "𠮷家"
    assert letters("") == ""


def test_half_a_pair_of_surrogates_is_no_letter():
    assert letters("井\ud800盖") == "井盖"


@given(st.text())
def test_folding_again_changes_nothing(text):
    assert folded(folded(text)) == folded(text)
    assert letters(letters(text)) == letters(text)
