"""What entries state: plain, equal for equal values, and nothing that must be erasable."""

import uuid
from datetime import UTC, date, datetime

import pytest

from huiyin.cases.domain.stating import FOLLOWS, PERSONAL, plain, stated, stated_row
from huiyin.cases.models import Assignment, Case, Entry
from huiyin.cases.states import State
from tests.stories import Story

SECRETS = ("王示例", "13800000000", "滨江苑3栋", "跳广场舞", "12345-7788")


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (State.CLOSED, "closed"),
        (b"\x01\xff", "01ff"),
        (memoryview(b"\x01"), "01"),
        (date(2026, 6, 3), "2026-06-03"),
        (datetime(2026, 6, 3, 2, 0, tzinfo=UTC), "2026-06-03T02:00:00+00:00"),
        (uuid.UUID(int=7), str(uuid.UUID(int=7))),
        (None, None),
        (3, 3),
    ],
)
def test_values_are_what_json_holds(value, told):
    assert plain(value) == told


def test_equal_instants_are_equal_texts(now):
    """However the zone is written, in the book it is one text: an entry is hashed by it."""
    assert plain(now) == plain(now.astimezone(UTC))


def test_what_is_personal_or_only_follows_is_left_out():
    columns = dict.fromkeys([*PERSONAL, *FOLLOWS, "state"], "x")
    assert stated(columns) == {"state": "x"}


def test_a_row_tells_what_says_something(now):
    row = Assignment(county="321171", case_id=uuid.uuid4(), number=1, share="lead", assigned_at=now)
    told = stated_row(row)
    assert told["number"] == 1
    assert told["share"] == "lead"
    assert not {"county", "case_id", "due", "satisfied", "pressed"} & set(told)


def test_no_entry_holds_what_must_be_erasable(cast, now):
    """Every entry of a whole life: no name, phone, place, words or outside number in clear."""
    story = Story(
        cast,
        now,
        name="王示例",
        phone="13800000000",
        external_number="12345-7788",
        longitude=119.61,
        latitude=32.11,
    )
    story.submitted().do("pass_review", cast.lianluo.actor(), comment="王示例说好了")
    story.do("rate", story.requester, satisfied=False, comment="王示例不满意")
    story.do("climb", cast.wangge.actor(), cause="stuck", reason="王示例", tried="13800000000")
    for entry in Entry.objects.of(story.case):
        told = str(entry.payload)
        assert not [word for word in (*SECRETS, "119.61", "32.11") if word in told], entry.kind


def test_every_column_of_a_case_is_personal_guarded_or_follows():
    """A new column is thought of here: left out for a reason, or told by the book."""
    from huiyin.cases.domain.folding import FIELDS

    key = {"pk", "county", "id", "reference", "submission", "last_number", "last_hash"}
    never = {"historical", "reporter_id", "reporter_office", "sealed_number"}
    columns = {field.name for field in Case._meta.concrete_fields}
    assert columns - key - never - PERSONAL - FOLLOWS - set(FIELDS) == set()
