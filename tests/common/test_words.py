"""What people write: kept as meant, refused with its length, given back as typed."""

import pytest
from django import forms

from huiyin.common.words import ECHO, WordsField


class Form(forms.Form):
    text = WordsField(most=10, empty="请写点什么。")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  两行\r\n字 ", "两行\n字"),
        ("一\r二", "一\n二"),
        ("零\x00零\x1b", "零零"),
        ("表\t格", "表\t格"),
        ("👴🏻说", "👴🏻说"),
    ],
)
def test_kept(typed, kept):
    form = Form({"text": typed})
    assert form.is_valid()
    assert form.cleaned_data["text"] == kept


@pytest.mark.parametrize("typed", ["", " \n ", "\x00"])
def test_nothing_written(typed):
    assert Form({"text": typed}).errors["text"] == ["请写点什么。"]


def test_lines_count_once():
    assert Form({"text": "\r\n".join("一二三四五")}).is_valid()


def test_too_long_comes_back():
    form = Form({"text": "长" * (ECHO + 5)})
    assert f"{ECHO + 5} 字，最多 10 字" in form.errors["text"][0]
    assert form["text"].value() == "长" * ECHO
