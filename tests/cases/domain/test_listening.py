"""听写: a matter that was only said aloud gets its words, and what follows from them."""

from datetime import timedelta

import pytest

from huiyin.cases import telling
from huiyin.cases.domain.verifying import check_book
from huiyin.cases.entry_words import names_in, tell
from huiyin.cases.permissions import Denied, may
from huiyin.cases.queries import book, report_text
from huiyin.cases.spoken import is_spoken, spoken
from huiyin.cases.states import State
from huiyin.common.refusal import Refused
from huiyin.notices.models import Notice
from tests.situations import FAMILY
from tests.stories import NOISE, STALLS, Story

SAID = spoken(80)


def transcribed(cast, now, text, **fields):
    """Listened to by the community that has it."""
    return Story(cast, now, text=SAID, **fields).do("transcribe", cast.shequ.actor(), text=text)


def test_the_words_become_the_title_and_what_the_office_goes_by(cast, now):
    story = Story(cast, now, text=SAID)
    assert (story.case.title, report_text(story.case)) == ("语音反映（1分20秒），请听录音", SAID)
    story.do("transcribe", cast.shequ.actor(), text=NOISE)
    assert story.case.title == NOISE
    assert report_text(story.case) == NOISE
    assert (story.case.state, story.case.holder) == (State.REPORTED, cast.office("community"))
    line = book(story.case)[-1]
    assert NOISE in tell(line, names_in([line.entry]))
    assert NOISE not in str(line.entry.payload)  # words of people stand where they can be erased
    assert check_book(story.case, {}) == []


def test_a_long_text_has_its_beginning_for_a_title(cast, now):
    story = transcribed(cast, now, "一二三四五六七八九十" * 30)
    assert len(story.case.title) == 40
    assert story.case.title.endswith("…")


def test_once_written_down_it_is_not_written_down_again(cast, now):
    story = transcribed(cast, now, NOISE)
    assert isinstance(may(cast.shequ.actor(), "transcribe", story.case), Denied)
    with pytest.raises(Refused):
        story.do("transcribe", cast.shequ.actor(), text="另一种说法")


def test_a_matter_in_writing_is_not_listened_to(cast, now):
    with pytest.raises(Refused):
        Story(cast, now).do("transcribe", cast.shequ.actor(), text=NOISE)


def test_nobody_elsewhere_writes_it_down(cast, now):
    story = Story(cast, now, text=SAID)
    for name in ("other_shequ", "next_shequ", "jiedao", "shenji", "xitong"):
        with pytest.raises(Refused):
            story.do("transcribe", getattr(cast, name).actor(), text=NOISE)


def test_words_of_danger_send_it_to_the_duty_office(cast, now):
    """As they would have, had they been written."""
    written = Story(cast, now, text="楼上有人要跳楼")
    before = Story(cast, now, text=SAID)
    story = transcribed(cast, now, "楼上有人要跳楼")
    assert story.case.emergency and not before.case.emergency
    assert story.case.holder == written.case.holder != before.case.holder
    assert story.case.intake_due < before.case.intake_due
    assert story.case.intake_due - story.at <= written.case.intake_due - now
    told = Notice.objects.filter(county=story.case.county, kind="transcribe").get()
    assert told.urgent
    assert check_book(story.case, {}) == []


def test_words_of_danger_at_work_leave_it_where_it_is(cast, now):
    story = Story(cast, now, text=SAID).handling()
    story.do("transcribe", cast.wangge.actor(), text="楼上有人要跳楼")
    assert (story.case.emergency, story.case.state) == (True, State.HANDLING)
    assert story.case.holder == cast.office("community")


def test_words_of_a_confidential_item_close_it(cast, now):
    """Seen by those it involves from then on, as a written one from the first moment."""
    story = transcribed(cast, now, FAMILY)
    assert story.case.confidential
    assert story.case.title == Story(cast, now, text=FAMILY).case.title


def test_it_never_becomes_less_confidential(cast, now):
    assert transcribed(cast, now, NOISE, confidential=True).case.confidential


def test_a_matter_that_went_up_is_not_sent_down_again(cast, now):
    """Another place to take it in, below where it is, is none."""
    story = Story(cast, now, text=SAID, about=cast.office("community"))
    above = story.case.holder
    story.do("transcribe", cast.jiedao.actor(), text=STALLS)
    assert story.case.holder == above


@pytest.mark.parametrize(("seconds", "said"), [(5, "5秒"), (80, "1分20秒"), (180, "3分0秒")])
def test_what_stands_in_the_place_of_the_words(seconds, said):
    assert spoken(seconds) == f"语音反映（{said}），请听录音"
    assert is_spoken(spoken(seconds))
    assert not is_spoken("语音反映没有人听")


def test_the_requester_reads_what_was_heard(cast, now):
    """And can say that it was heard wrong."""
    story = transcribed(cast, now, NOISE)
    line = telling.tell(story.case, book(story.case))[-1]
    assert (line.what, line.text) == ("听了录音，记下了您说的话", NOISE)
    assert story.at - now == timedelta(minutes=10)
