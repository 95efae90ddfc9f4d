"""What a post leaves behind, by kind: what is owed, promised, asked for, ordered and called."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from huiyin.cases.domain.requesting import new_request
from huiyin.cases.states import RequestKind
from huiyin.processes.office_work import followed, work_of
from tests.stories import Story

pytestmark = pytest.mark.django_db


def kinds(person):
    """The references by kind, kinds without a case left out."""
    found = work_of(person.post)
    return {key: [case.reference for case, _note in rows] for key, rows in found.items() if rows}


def notes(person, key):
    return [note for _case, note in work_of(person.post)[key]]


def test_what_the_role_owes_and_the_rest_of_the_office(cast, now):
    new, given = Story(cast, now).case, Story(cast, now).handling().case
    # The secretary dispatches and handles, and can take in as well.
    assert kinds(cast.shuji) == {"intake": [new.reference], "handle": [given.reference]}
    # The grid worker handles; what waits for intake is the office's all the same.
    assert kinds(cast.wangge) == {"handle": [given.reference], "rest": [new.reference]}
    assert kinds(cast.other_shuji) == kinds(cast.next_shequ) == {}


def test_who_did_the_last_act_does_not_matter(cast, now):
    """Nobody reviews their own result; their successor does not know of that."""
    case = Story(cast, now).submitted().case
    assert kinds(cast.lianluo)["review"] == [case.reference]


def test_promises(cast, now):
    planned = Story(cast, now).planned().case
    asked = Story(cast, now).handling().do("wait", cast.wangge.actor(), text="几点最吵？").case
    found = kinds(cast.shuji)
    assert (found["planned"], found["waiting"]) == ([planned.reference], [asked.reference])
    assert notes(cast.shuji, "planned") == ["挂账至 2026-09-01"]
    (note,) = notes(cast.shuji, "waiting")
    assert note.startswith("到 2026-06-")


def test_what_is_asked_and_answered_on_both_sides(cast, now):
    story = Story(cast, now).handling()
    story.do("ask_extension", cast.shuji.actor(), until=date(2026, 6, 12), reason="等雨停")
    assert kinds(cast.shuji)["applied"] == [story.case.reference]
    (note,) = notes(cast.shuji, "applied")
    assert note.startswith("申请延期，2026-06-") and note.endswith(" 前答复")
    assert kinds(cast.jiedao)["approve"] == [story.case.reference]
    story.do("supervise", cast.ducha.actor(), text="请说明")
    supervised = [person for person in (cast.shuji, cast.jiedao) if "supervision" in kinds(person)]
    assert len(supervised) == 1


def test_whistles_of_both_sides(cast, now):
    story = Story(cast, now).handling()
    called = new_request(
        RequestKind.WHISTLE,
        cast.office("urban_management"),
        asker=cast.office("township_centre"),
        at=now,
    )
    called.county, called.case_id, called.number = story.case.county, story.case.id, 1
    called.save(force_insert=True)
    assert kinds(cast.zhifa)["whistle"] == kinds(cast.jiedao)["whistle"] == [story.case.reference]
    assert "whistle" not in kinds(cast.other_jiedao)


def test_an_ended_matter_is_nobodys(cast, now):
    Story(cast, now).closed()
    assert kinds(cast.shuji) == {}


def test_the_number_of_statements_does_not_grow(cast, now):
    counts = []
    for more in (1, 3):
        for _case in range(more):
            Story(cast, now).handling()
        with CaptureQueriesContext(connection) as captured:
            work_of(cast.shuji.post)
        counts.append(len(captured))
    assert counts[0] == counts[1] <= 20


def test_whom_nobody_follows(cast):
    assert followed(cast.lingdao.post) == []
