"""A word of the place's rules in the language of the page."""

from dataclasses import replace

import pytest
from django.template import Context, Template
from django.utils import translation

from huiyin.rulebook import active
from huiyin.territory.naming import said


@pytest.fixture(autouse=True)
def place(monkeypatch, profile):
    known = replace(profile, english={"网格员": "Grid worker"})
    monkeypatch.setattr(active, "profile", lambda: known)


@pytest.mark.parametrize(
    ("language", "name", "told"),
    [
        ("zh-hans", "网格员", "网格员"),
        ("en", "网格员", "Grid worker"),
        ("en", "没有英文的", "没有英文的"),
        (None, "网格员", "网格员"),
    ],
)
def test_english_where_the_place_wrote_it(language, name, told):
    with translation.override(language):
        assert said(name) == told
        assert Template("{{ name|named }}").render(Context({"name": name})) == told
