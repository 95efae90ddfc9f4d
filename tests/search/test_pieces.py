"""Pieces of texts, and the keys of documents."""

import uuid
from datetime import UTC, datetime, timedelta

from huiyin.search.keys import HIGHEST, candidates, first_key, month_at, month_of, start_of
from huiyin.search.pieces import MOST, pieces, tokens, wanted, words_of

AT = datetime(2026, 6, 3, 2, 0, tzinfo=UTC)


def test_a_text_has_its_characters_and_its_pairs():
    assert pieces(["窨井盖"]) == {"窨", "井", "盖", "窨井", "井盖"}
    assert pieces(["井，盖", "危险"]) == {"井", "盖", "井盖", "危", "险", "危险"}
    assert pieces(["", "！", "🙂"]) == frozenset()
    assert pieces(["𠮷"]) == {"𠮷"}


def test_a_word_asks_for_its_pairs_and_a_character_for_itself():
    assert words_of(" 窨井蓋  Ａ-1 ！ 窨井盖") == ("窨井盖", "a1")
    assert wanted(["窨井盖", "险"]) == {"窨井", "井盖", "险"}
    long = "".join(chr(0x4E00 + 2 * number) for number in range(5_000))
    assert len(wanted([long])) <= MOST
    assert len(wanted(long)) <= MOST  # as many words of one character


def test_what_is_asked_for_is_what_is_kept_in_the_same_month_alone():
    kept = set(tokens(pieces(["窨井盖破了"]), ["u321"], 24_317))
    assert set(tokens(wanted(["井盖"]), ["u321"], 24_317)) <= kept
    assert not set(tokens(wanted(["井盖"]), ["u321"], 24_318)) & kept
    assert not set(tokens((), ["u3"], 24_317)) & kept
    assert all(-(2**31) <= number < 2**31 for number in kept)
    assert all(0 <= number < 2**31 for number in tokens(pieces(["窨井盖"]), ["u3"]))


def test_a_mark_is_never_a_piece():
    assert not set(tokens(["o1"], ())) & set(tokens((), ["o1"]))


def test_keys_are_in_the_order_of_time():
    early, late = uuid.uuid4(), uuid.uuid4()
    first = candidates("321171", "case", early, AT)
    then = candidates("321171", "case", late, AT + timedelta(milliseconds=1))
    assert max(first) < first_key(AT + timedelta(milliseconds=1)) <= min(then) < HIGHEST
    assert first == candidates("321171", "case", early, AT)
    assert len(set(first)) > 1
    assert month_of(start_of(24_317)) == 24_317 == month_of(start_of(24_318) - 1)
    assert month_of(first[0]) == month_at(AT) == 2026 * 12 + 5
    assert candidates("321171", "case", early, datetime(1900, 1, 1, tzinfo=UTC))[0] >= 0
