"""Codes in words, also codes the profile no longer knows."""

from huiyin.cases import wording
from tests.cast import VILLAGE


def test_places(cast):
    assert wording.place_name(VILLAGE) == "兴港社区居委会"
    assert wording.place_name(VILLAGE + "001") == "兴港社区居委会第1片区网格"
    path = wording.place_path(VILLAGE + "001001")
    assert path == "大港街道 › 兴港社区居委会 › 第1片区网格 › 第1号精微网格"
    assert wording.place_name("999999") == "999999"


def test_what_the_profile_dropped_stays_readable(profile):
    assert wording.item_name("neighbour_noise") == "生活噪音扰民"
    assert wording.item_name("gone") == "gone"
    assert wording.mode_name("") == ""
    assert wording.coded_name("route", "litigation").startswith("诉讼")
    assert wording.coded_name("route", "gone") == "gone"
    assert wording.entry_label("gone") == "gone"
    assert wording.outcome_label("") == ""
