"""What staff print: all their timeline shows, and of the requester's person nothing."""

import pytest

from huiyin.cases.models import Entry
from huiyin.cases.states import State
from huiyin.people.actors import SYSTEM
from huiyin.processes.casework import erase
from tests.cases.printing.printed import for_staff, photo, words
from tests.stories import Story


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def test_a_whole_life_oldest_first(cast, now):
    story = Story(cast, now).in_state(State.CLOSED)
    body = for_staff(story)
    assert [line.number for line in body.lines] == ["1", "2", "3", "4", "5", "6"]
    assert [line.what for line in body.lines][:3] == ["上报", "受理", "派办"]
    assert body.lines[0].when == "2026-06-03 10:00"
    assert body.lines[1].who == "兴港社区 村社区联络员（shequ）"
    assert "现场核过" in body.lines[4].text
    hashes = [bytes(entry.hash).hex()[:16] for entry in Entry.objects.of(story.case)]
    assert [line.hash for line in body.lines] == hashes


def test_the_head_of_the_print(cast, now):
    story = Story(cast, now).in_state(State.CLOSED)
    facts = dict(for_staff(story).facts)
    assert facts["编号"] == story.case.reference
    assert facts["事项"] == "生活噪音扰民"
    assert "兴港社区" in facts["地点"] and "滨江苑3栋" in facts["地点"]
    assert facts["来源"] == "居民自报"
    assert facts["办理方式"] == "村社区直办"
    assert "总时限：最晚 2026-06-05 10:00（按时完成）" in facts["时限"]
    assert facts["结果"] == "已解决"
    assert facts["结束方式"] == "诉求人已评价"


def test_what_is_not_known_yet_has_no_row(cast, now):
    facts = dict(for_staff(Story(cast, now)).facts)
    assert not {"事项", "办理方式", "结果", "结束方式"} & facts.keys()


def test_whoever_asked_is_not_in_it(cast, now):
    """Neither for one who hides from the handlers nor for one who does not."""
    for hidden in (True, False):
        person = {"name": "张三丰", "phone": "13900001111", "address": "某某路8号"}
        story = Story(cast, now, hide_identity=hidden, **person).handling()
        said = words(for_staff(story))
        assert not [secret for secret in ("张三丰", "13900001111", "某某路8号") if secret in said]


def test_after_a_lawful_erasure_only_the_chain_is_left(cast, now):
    story = Story(cast, now).handling()
    story.do("progress", cast.wangge.actor(), text="去过广场舞现场", photos=[photo()])
    before = [line.hash for line in for_staff(story).lines]
    erase(story.fresh(), basis="本人要求", by=SYSTEM, at=story.at)
    body = for_staff(story)
    assert "广场舞" not in words(body) and "滨江苑" not in words(body)
    assert body.title == "（内容已依法删除）"
    assert "（文字已依法删除）" in body.lines[0].text
    assert [line.hash for line in body.lines][:-1] == before
    assert not any(line.pictures for line in body.lines)


def test_a_confidential_book_says_so(cast, now):
    assert for_staff(Story(cast, now)).audience == "办公用"
    assert for_staff(Story(cast, now, confidential=True)).audience == "保密，办公用"


def test_names_are_fetched_at_once(cast, now, django_assert_num_queries):
    short, long = Story(cast, now).accepted(), Story(cast, now).in_state(State.CLOSED)
    for_staff(short), for_staff(long)  # whatever is read once and kept
    with django_assert_num_queries(8):  # the case, its book (3), names (2), holder, shares
        for_staff(short)
    with django_assert_num_queries(8):
        for_staff(long)
