"""A table from a page lies in a file for as long as it is read, and no longer."""

import pytest

from huiyin.common.refusal import Refused
from huiyin.people.importing.uploaded import ENDINGS, lying


def put(name: str, content: bytes = b"1234"):
    return lying(name, content, stem="doors", most=4, too_much="太大了。")


@pytest.mark.parametrize("ending", ENDINGS)
def test_it_is_there_while_it_is_read_and_then_gone(ending):
    with put("某某" + ending.upper()) as path:
        assert (path.name, path.read_bytes()) == ("doors" + ending, b"1234")
    assert not path.exists()


@pytest.mark.parametrize("name", ["a.exe", "a", "../a.xlsx.pdf"])
def test_another_kind_is_refused(name):
    with pytest.raises(Refused, match="另存"), put(name):
        pass


def test_a_large_one_is_refused_in_the_words_of_whoever_asks():
    with pytest.raises(Refused, match="太大了"), put("a.csv", b"12345"):
        pass
