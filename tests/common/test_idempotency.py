"""A key is taken, the act done and the answer kept together, or none of it happened."""

import threading
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection, transaction

from huiyin.common.audit import AuditEvent, record
from huiyin.common.idempotency import (
    IdempotencyKey,
    OtherBody,
    Submission,
    answered,
    forget_keys,
    once,
)

COUNTY, NEXT_COUNTY = "321171", "321181"
KEY = "a" * 32


def handed(content: dict[str, Any] | None = None, **fields: Any) -> Submission:
    defaults: dict[str, Any] = {"county": COUNTY, "user_id": 7, "key": KEY, "kind": "report"}
    return Submission(**{**defaults, **fields}, content=content or {"text": "井盖松动"})


def act(now):
    """An effect that can be counted."""

    def do() -> dict[str, Any]:
        record("test.done", "井盖", by=7, at=now)
        return {"sentence": "已经上报", "reference": "1"}

    return do


def effects() -> int:
    return AuditEvent.objects.filter(event="test.done").count()


def keys() -> int:
    return IdempotencyKey.objects.filter(county__in=[COUNTY, NEXT_COUNTY]).count()


def test_twice_is_once_and_the_answer_is_the_same(db, now):
    first = once(handed(), files={}, at=now, do=act(now))
    again = once(handed(), files={}, at=now + timedelta(days=300), do=act(now))
    assert first == ({"sentence": "已经上报", "reference": "1"}, False)
    assert again == (first[0], True)
    assert effects() == 1


@pytest.mark.parametrize(
    "other",
    [
        {"content": {"text": "井盖松动了"}},
        {"content": {"text": "井盖松动", "place": ""}},
        {"kind": "self_handled"},
        {"file_keys": ["b" * 32]},
    ],
)
def test_the_same_key_for_something_else_is_refused(db, now, other):
    once(handed(), files={}, at=now, do=act(now))
    with pytest.raises(OtherBody):
        once(handed(**other), files={}, at=now, do=act(now))
    assert effects() == 1


def test_other_bytes_under_the_key_of_a_file_are_something_else(db, now):
    sent = handed(file_keys=["b" * 32])
    once(sent, files={"b" * 32: "00"}, at=now, do=act(now))
    assert answered(sent) is not None  # they are gone by now, as they should be
    assert answered(sent, {"b" * 32: "00"}) is not None
    with pytest.raises(OtherBody):
        answered(sent, {"b" * 32: "01"})


def test_the_order_in_which_it_is_spelled_does_not_matter(db, now):
    once(handed({"a": 1, "b": "x"}), files={}, at=now, do=act(now))
    assert once(handed({"b": "x", "a": 1}), files={}, at=now, do=act(now))[1]


@pytest.mark.parametrize("whose", [{"user_id": 8}, {"county": NEXT_COUNTY}, {"key": "b" * 32}])
def test_another_account_county_or_key_is_another_thing(db, now, whose):
    once(handed(), files={}, at=now, do=act(now))
    assert not once(handed(**whose), files={}, at=now, do=act(now))[1]
    assert effects() == 2


def test_killed_in_the_middle_nothing_is_kept_and_it_is_done_later(db, now):
    def dies() -> dict[str, Any]:
        act(now)()
        raise SystemExit  # the process ends after the effect, before the answer is kept

    with pytest.raises(SystemExit):
        once(handed(), files={}, at=now, do=dies)
    assert (effects(), keys()) == (0, 0)
    assert not once(handed(), files={}, at=now, do=act(now))[1]
    assert (effects(), keys()) == (1, 1)


def test_an_integrity_error_of_the_act_is_its_own(db, now):
    from django.db import IntegrityError

    def clashes() -> dict[str, Any]:
        raise IntegrityError("somewhere else")

    with pytest.raises(IntegrityError, match="somewhere else"):
        once(handed(), files={}, at=now, do=clashes)
    assert keys() == 0


@pytest.mark.django_db(transaction=True)
def test_two_at_the_same_moment_have_one_effect(now):
    """The second waits for the first and is told what the first was told."""
    begun, told = threading.Event(), []

    def slow() -> dict[str, Any]:
        begun.set()
        # Long enough for the other to meet the key that is taken and not yet kept.
        threading.Event().wait(0.3)
        return act(now)()

    def hand(do: Any) -> None:
        try:
            told.append(once(handed(), files={}, at=now, do=do))
        finally:
            connection.close()

    first = threading.Thread(target=hand, args=(slow,))
    first.start()
    assert begun.wait(5)
    second = threading.Thread(target=hand, args=(act(now),))
    second.start()
    first.join(10)
    second.join(10)
    assert sorted(repeated for _answer, repeated in told) == [False, True]
    assert told[0][0] == told[1][0]
    assert effects() == 1


@pytest.mark.django_db(transaction=True)
def test_where_the_first_was_rolled_back_the_second_does_it(now):
    begun, told = threading.Event(), []

    def dies() -> dict[str, Any]:
        act(now)()
        begun.set()
        threading.Event().wait(0.3)
        raise SystemExit

    def hand(do: Any) -> None:
        try:
            told.append(once(handed(), files={}, at=now, do=do)[1])
        except SystemExit:
            told.append(None)
        finally:
            connection.close()

    first = threading.Thread(target=hand, args=(dies,))
    first.start()
    assert begun.wait(5)
    second = threading.Thread(target=hand, args=(act(now),))
    second.start()
    first.join(10)
    second.join(10)
    assert sorted(told, key=str) == [False, None]
    assert effects() == 1


def test_old_keys_are_forgotten_county_by_county(db, now):
    for county, key, days in ((COUNTY, "a", 401), (COUNTY, "b", 399), (NEXT_COUNTY, "c", 401)):
        sent = handed(county=county, key=key * 32)
        once(sent, files={}, at=now - timedelta(days=days), do=act(now))
    assert forget_keys(COUNTY, at=now) == 1
    assert keys() == 2


def test_nothing_that_was_written_can_be_read_from_it(db, now):
    with transaction.atomic():
        once(handed({"text": "张三家漏水"}), files={}, at=now, do=act(now))
    row = IdempotencyKey.objects.get(county=COUNTY)
    assert "张三" not in str(vars(row))


def test_the_answer_that_is_kept_cannot_be_read_in_the_database(db, now):
    told = {"sentence": "已记下：滨江苑 3幢 301"}
    once(handed(), files={}, at=now, do=lambda: told)
    with connection.cursor() as cursor:
        cursor.execute("SELECT answer FROM common_idempotencykey WHERE county = %s", [COUNTY])
        (stored,) = cursor.fetchone()
    assert "滨江苑".encode() not in bytes(stored)
    assert answered(handed()) == told
