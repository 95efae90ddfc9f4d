"""The requester's acts arrive once, however often they are sent."""

import pytest

from huiyin.cases.domain.verifying import check_book
from huiyin.cases.permissions import requester_of
from huiyin.cases.queries import book
from huiyin.common.refusal import Refused
from huiyin.processes.requesting import answer
from tests.stories import PHOTO, SOUND, Story


def kinds(story):
    return [line.entry.kind for line in book(story.fresh())]


def test_the_same_words_again_are_the_same_act(cast, now):
    story = Story(cast, now).rating()
    for _ in range(2):
        answer(
            "rate",
            story.fresh(),
            by=story.requester,
            at=now,
            data={"satisfied": False, "comment": "还吵"},
        )
    assert kinds(story).count("rate") == 1


def test_other_words_are_another_act(cast, now):
    story = Story(cast, now).handling()
    for text in ("一", "二"):
        answer("add", story.fresh(), by=story.requester, at=now, data={"text": text})
    assert kinds(story).count("add") == 2


def test_the_same_words_with_another_photo_are_another_act(cast, now):
    story = Story(cast, now).handling()
    for photos in ([PHOTO], [PHOTO], [PHOTO, SOUND], []):
        data = {"text": "还有", "photos": photos}
        answer("add", story.fresh(), by=story.requester, at=now, data=data)
    assert kinds(story).count("add") == 3
    assert check_book(story.fresh(), {}) == []


def test_another_answer_is_refused_and_not_swallowed(cast, now):
    story = Story(cast, now).rating()
    yes, no = ({"satisfied": satisfied, "comment": ""} for satisfied in (True, False))
    answer("rate", story.fresh(), by=story.requester, at=now, data=yes)
    with pytest.raises(Refused):
        answer("rate", story.fresh(), by=story.requester, at=now, data=no)


def test_the_holder_of_another_receipt(cast, now):
    story, other = Story(cast, now).rating(), Story(cast, now).rating()
    with pytest.raises(Refused, match="只有持回执的诉求人"):
        answer(
            "rate",
            story.fresh(),
            by=requester_of(other.case),
            at=now,
            data={"satisfied": True, "comment": ""},
        )
