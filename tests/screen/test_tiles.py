"""The address of tiles: one a map can ask, or a clear word at the start."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from huiyin.settings.tiles import tiles


def test_no_tiles_by_default():
    assert tiles("") == ("", "")


@pytest.mark.parametrize(
    ("address", "origin"),
    [
        ("https://t.example/{z}/{x}/{y}.png", "https://t.example"),
        ("http://10.0.0.9:8080/wmts?z={z}&x={x}&y={y}", "http://10.0.0.9:8080"),
        ("/tiles/{z}/{x}/{y}.png", ""),
    ],
)
def test_where_pictures_may_come_from(address, origin):
    assert tiles(address) == (address, origin)


@pytest.mark.parametrize(
    "address",
    [
        "https://t.example/{z}/{x}.png",
        "t.example/{z}/{x}/{y}",
        "//t.example/{z}/{x}/{y}",
        "javascript:{z}{x}{y}",
        "https://*.example/{z}/{x}/{y}",
        "https://me:pw@t.example/{z}/{x}/{y}",
        "https://t.example; script-src *//{z}/{x}/{y}",
    ],
)
def test_a_wrong_one_is_said_at_the_start(address):
    with pytest.raises(ImproperlyConfigured, match="HUIYIN_TILES"):
        tiles(address)
