"""An objection by number alone: done once, and one sentence for all that cannot be."""

import pytest

from huiyin.cases.queries import book
from huiyin.cases.states import State
from huiyin.common.refusal import Refused
from huiyin.processes.objecting import object_by_reference
from tests.stories import Story


def kinds(story):
    return [line.entry.kind for line in book(story.fresh())]


def test_the_case_is_disputed_and_the_book_names_nobody(cast, now):
    story = Story(cast, now).closed()
    object_by_reference(story.case.reference, text="又响了", at=story.at)
    assert story.fresh().state == State.DISPUTED
    entry = book(story.fresh())[-1].entry
    assert (entry.kind, entry.organisation) == ("object", None)


def test_the_same_words_again_are_one_objection(cast, now):
    story = Story(cast, now).closed()
    for _ in range(2):
        object_by_reference(story.case.reference, text="又响了", at=story.at)
    assert kinds(story).count("object") == 1


def test_what_cannot_be_objected_to_is_refused_with_one_sentence(cast, now):
    closed = Story(cast, now).closed()
    tries = {
        "20260603-ZZZZZZZZ": now,
        Story(cast, now).handling().case.reference: now,
        Story(cast, now, confidential=True).closed().case.reference: now,
        Story(cast, now).disputed().case.reference: now,
        closed.case.reference: now.replace(year=now.year + 1),
    }
    sentences = set()
    for reference, at in tries.items():
        with pytest.raises(Refused) as refused:
            object_by_reference(reference, text="又响了", at=at)
        sentences.add(refused.value.sentence)
    assert len(sentences) == 1
    assert closed.fresh().state == State.CLOSED
