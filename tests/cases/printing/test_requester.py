"""What the holder of the receipt prints: their own page on paper, and not one word more."""

import pytest

from huiyin.cases.models import Case, Entry
from huiyin.cases.states import State
from huiyin.people.actors import SYSTEM
from huiyin.processes.casework import erase
from tests.cases.printing.printed import for_requester, for_staff, photo, whole, words
from tests.cast import STREET
from tests.stories import Story


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def test_in_plain_words_with_the_same_hashes(cast, now):
    story = Story(cast, now).in_state(State.CLOSED)
    body = for_requester(story)
    assert [line.what for line in body.lines][:2] == ["您反映了这件事", "受理"]
    assert dict(body.facts)["办到哪里"] == "已经办结，您评价“已解决”"
    hashes = [line.hash for line in for_staff(story).lines]
    assert [line.hash for line in body.lines] == hashes


@pytest.mark.parametrize("state", [state for state in State if state != State.SET_ASIDE])
def test_no_persons_name_in_any_state(cast, now, state):
    said = words(for_requester(Story(cast, now).in_state(state)))
    for _name, person in cast.people():
        assert person.user.name not in said


def test_what_offices_write_to_each_other_is_kept(cast, now):
    story = Story(cast, now).accepted("illegal_structure")
    helper = cast.office("township_enforcement", STREET)
    lead = cast.office("community")
    story.do("assign", cast.shuji.actor(), lead=lead, helpers=[helper], instruction="悄悄办")
    story.do("submit_share", cast.jiezhifa.actor(), text="内部结论", photos=[photo()])
    said = words(for_requester(story))
    assert not [secret for secret in ("悄悄办", "内部结论", "照片") if secret in said]
    staff = words(for_staff(story))
    assert not [told for told in ("悄悄办", "内部结论", "照片1") if told not in staff]


def test_an_entry_between_offices_is_neither_told_nor_numbered(cast, now):
    story = Story(cast, now).in_state(State.RETURNING)
    body = for_requester(story)
    assert "在隔壁小区" not in words(body)
    hidden = bytes(Entry.objects.of(story.case).get(kind="return").hash).hex()[:16]
    assert hidden not in words(body)
    assert {line.number for line in body.lines} == {""}
    check = dict(whole(story.fresh(), body, story.at).check)
    assert check["全册记录"] == "4 条；单位之间往来的不印，这里印了 3 条"


def test_the_item_stays_with_the_offices_where_the_page_does_not_say_it(cast, now):
    assert "事项" not in dict(for_requester(Story(cast, now).accepted()).facts)


def test_the_clocks_of_shares_are_the_offices_own(cast, now):
    story = Story(cast, now).handling()
    assert "主办：兴港社区：最晚" in dict(for_staff(story).facts)["时限"]
    limits = dict(for_requester(story).facts)["时限"]
    assert "总时限：最晚" in limits and "主办" not in limits


def test_own_photos_and_told_ones(cast, now):
    story = Story(cast, now).handling()
    story.do("progress", cast.wangge.actor(), text="看过", photos=[photo()])
    (picture,) = for_requester(story).lines[-1].pictures
    assert picture.caption.startswith("照片1 ") and picture.content


def test_after_a_lawful_erasure(cast, now):
    story = Story(cast, now).in_state(State.CLOSED)
    erase(story.fresh(), basis="本人要求", by=SYSTEM, at=story.at)
    said = words(for_requester(story))
    assert "广场舞" not in said and "滨江苑" not in said
    assert "（文字已经依法删除）" in said


def test_the_end_of_the_book_is_what_was_read(cast, now):
    """Not the case row, which may have gone on between two statements."""
    story = Story(cast, now).accepted()
    Case.objects.key(story.case.county, story.case.id).update(last_number=99)
    assert len(for_requester(story).lines) == 2
