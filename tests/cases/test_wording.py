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


def test_why_it_goes_up(profile):
    assert wording.climb_cause("overdue") == "超期"
    assert wording.climb_cause("dissatisfied") == "再次不满意"
    assert wording.climb_cause("stuck") == "推进不了"
    assert wording.climb_cause("gone") == "gone"


def test_how_heavy_it_is(profile):
    assert (wording.tier_name("key"), wording.tier_name("gone")) == ("重点", "gone")
    assert wording.tier_name("") == profile.tiers[0].name
    assert wording.is_lightest("") and not wording.is_lightest("hard")


def test_the_words_of_the_engine():
    assert wording.request_label("whistle") == "吹哨"
    assert wording.alarm_label("no_superior") == "上面没有可以接办的单位"
    assert wording.ending_label("called_back") == "回访评价"
    assert (wording.request_label(""), wording.alarm_label(""), wording.ending_label("")) == (
        "",
        "",
        "",
    )
