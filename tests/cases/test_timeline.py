"""The book told in words: every kind of entry, by whom, and for whom a deputy acted."""

from datetime import timedelta

import pytest

from huiyin.cases import queries
from huiyin.cases.entry_words import names_in, who
from huiyin.cases.states import State
from huiyin.cases.telling import TELLERS
from huiyin.cases.timeline import FOR_REQUESTER, TONES, moments
from huiyin.cases.transitions import TRANSITIONS
from huiyin.people.actors import SYSTEM
from huiyin.people.domain import leave
from huiyin.processes.casework import erase
from tests.cast import STREET, VILLAGE
from tests.stories import PHOTO, SOUND, Story


def told(case):
    """What stands in the timeline, oldest first."""
    return list(reversed(moments(queries.book(case), lambda row: f"/{row.number}")))


def test_a_whole_life_in_words(cast, now):
    story = Story(cast, now).in_state(State.CLOSED)
    lines = told(story.case)
    assert [line.what for line in lines] == ["上报", "受理", "派办", "提交结果", "核查通过", "评价"]
    assert [line.number for line in lines] == [1, 2, 3, 4, 5, 6]
    assert "事项：生活噪音扰民\n办理方式：村社区直办" in lines[1].text
    assert "主办：兴港社区" in lines[2].text
    assert lines[3].text.startswith("结果：已解决\n已上门劝导")
    assert "评价：满意\n谢谢" in lines[5].text
    assert [line.who for line in lines][:2] == ["诉求人", "兴港社区 村社区联络员（shequ）"]
    assert all(len(line.hash) == 8 for line in lines)


def test_no_entry_says_a_code(cast, now):
    """What readers see are words: neither keys of the profile nor numbers of offices."""
    for state in State:
        for line in told(Story(cast, now).in_state(state).case):
            assert line.what in {str(row.label) for row in TRANSITIONS.values()}
            assert not {"litigation", "not_our_area", "neighbour_noise"} & set(
                line.text.split("：")
            )


def test_helpers_and_a_release(cast, now):
    police = cast.office("township_police", STREET)
    story = (
        Story(cast, now)
        .accepted()
        .do(
            "assign",
            cast.shuji.actor(),
            lead=cast.office("community", VILLAGE),
            helpers=[police],
            instruction="请带上民警",
        )
    )
    text = told(story.case)[-1].text
    assert f"会办：{police.name}\n" in text
    assert text.endswith("交办意见：请带上民警")
    story.do("release_helper", cast.shuji.actor(), helper=police, reason="不用了")
    assert told(story.case)[-1].text == f"解除：{police.name}\n不用了"


def test_what_is_marked_as_meant_for_the_requester_is_what_they_read():
    assert FOR_REQUESTER <= TELLERS.keys() <= TRANSITIONS.keys()
    assert TONES.keys() <= TRANSITIONS.keys()


def test_a_deputy_stands_in_the_book_with_the_holder(cast, now):
    day = now.date()
    leave.go_on_leave(
        post=cast.jiedao.post, first_day=day, last_day=day, by=cast.renshi.actor(), at=now
    )
    story = Story(cast, now).do("ask_up", cast.shequ.actor(), reason="无执法权")
    story.do("decline", cast.lianluo.actor(), route="litigation", reason="属法院")
    entry = queries.book(story.case)[-1].entry
    assert "（代 镇街道承接员（jiedao））" in who(entry, names_in([entry]))


def test_photos_have_addresses_and_words(cast, now):
    story = Story(cast, now).handling()
    story.do("progress", cast.wangge.actor(), text="到过现场", photos=[PHOTO, PHOTO])
    line = told(story.case)[-1]
    assert [photo.alt for photo in line.photos] == ["第4条记录的照片1", "第4条记录的照片2"]
    assert line.answer


def test_a_recording_is_listened_to_and_photos_keep_their_numbers(cast, now):
    story = Story(cast, now).handling()
    story.do("add", story.requester, text="", photos=[PHOTO, SOUND, PHOTO])
    line = told(story.case)[-1]
    assert [(photo.alt, photo.sound) for photo in line.photos] == [
        ("第4条记录的照片1", False),
        ("第4条记录的录音", True),
        ("第4条记录的照片2", False),
    ]
    assert line.text == "录音：1分20秒"


def test_an_erased_text_says_so(cast, now):
    story = Story(cast, now).rating()
    erase(story.fresh(), basis="保存期满", by=SYSTEM, at=story.at + timedelta(days=1))
    lines = told(story.fresh())
    assert "（文字已依法删除）" in lines[0].text
    assert "广场舞" not in "".join(line.text for line in lines)


@pytest.mark.parametrize("acts", [1, 3])
def test_statements_do_not_grow_with_the_book(cast, now, acts, django_assert_num_queries):
    story = Story(cast, now).handling()
    for number in range(acts):
        story.do("progress", cast.wangge.actor(), text=f"第{number}次上门")
    lines = queries.book(story.case)
    moments(lines, lambda row: "")  # the grids are in memory from now on
    with django_assert_num_queries(2):  # the names of offices, the names of people
        moments(lines, lambda row: "")
