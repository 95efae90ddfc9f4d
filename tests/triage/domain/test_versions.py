"""Versions: one serves, the last few can serve again, and a person says why."""

import threading
from datetime import timedelta

import pytest
from django.db import IntegrityError, OperationalError, connection, transaction

from huiyin.common.refusal import Refused
from huiyin.triage.domain import versions
from huiyin.triage.domain.versions import KEEP, Made, add, choose, use_keywords
from huiyin.triage.models import Classifier, ClassifierState

pytestmark = pytest.mark.django_db
SERVING, KEPT, REFUSED = ClassifierState.SERVING, ClassifierState.KEPT, ClassifierState.REFUSED


def made(now, weights=b"w"):
    return Made("digest", 120, now, {"verdict": "better"}, weights, weights and b"t")


def states():
    return list(Classifier.objects.order_by("number").values_list("number", "state"))


def test_a_new_one_takes_the_place_of_the_old(now):
    add(made(now), SERVING, profile="here", at=now)
    second = add(made(now), SERVING, profile="here", at=now)
    assert second.serving_since == now
    assert states() == [(1, KEPT), (2, SERVING)]
    add(made(now, None), REFUSED, profile="here", at=now)
    assert states() == [(1, KEPT), (2, SERVING), (3, REFUSED)]


def test_places_do_not_disturb_each_other(now):
    add(made(now), SERVING, profile="here", at=now)
    add(made(now), SERVING, profile="there", at=now)
    assert states() == [(1, SERVING), (1, SERVING)]


def test_the_database_lets_no_two_serve(now):
    row = add(made(now), SERVING, profile="here", at=now)
    row.pk, row.number = None, 2
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save(force_insert=True)


def test_nor_one_without_weights(now):
    with pytest.raises(IntegrityError), transaction.atomic():
        add(made(now, None), SERVING, profile="here", at=now)


def test_the_bytes_of_the_last_few_are_kept(now):
    for _number in range(KEEP + 2):
        add(made(now), SERVING, profile="here", at=now)
    rows = Classifier.objects.order_by("number")
    assert [row.weights is not None for row in rows] == [False, False, True, True, True]
    assert [row.trial is not None for row in rows] == [False, False, True, True, True]


def test_one_that_serves_keeps_its_bytes_however_old(now):
    for _number in range(KEEP):
        add(made(now), SERVING, profile="here", at=now)
    choose(1, profile="here", by=7, at=now, reason="新的不准")
    for _number in range(KEEP):
        add(made(now), KEPT, profile="here", at=now)
    assert Classifier.objects.get(number=1).weights is not None
    assert Classifier.objects.filter(weights__isnull=False).count() == KEEP


def test_a_person_goes_back_and_says_why(now):
    add(made(now), SERVING, profile="here", at=now)
    add(made(now), SERVING, profile="here", at=now)
    row = choose(1, profile="here", by=7, at=now + timedelta(hours=1), reason=" 新的不准 ")
    assert (row.state, row.chosen_by, row.reason) == (SERVING, 7, "新的不准")
    assert row.serving_since == now + timedelta(hours=1)
    assert states() == [(1, SERVING), (2, KEPT)]


def test_keywords_alone_are_a_version_as_well(now):
    add(made(now), SERVING, profile="here", at=now)
    row = use_keywords(profile="here", catalogue="digest", by=7, at=now, reason="先停")
    assert (row.number, row.keywords_only, row.weights) == (2, True, None)
    assert states() == [(1, KEPT), (2, SERVING)]
    with pytest.raises(Refused, match="现在用的就是关键词"):
        use_keywords(profile="here", catalogue="digest", by=7, at=now, reason="再停")


@pytest.mark.parametrize(
    ("number", "reason", "sentence"),
    [
        (9, "好", "没有第 9 版"),
        (2, "好", "第 2 版已经在用"),
        (3, "好", "第 3 版已经不能启用"),
        (1, "  ", "请写明理由"),
        (1, "长" * 301, "不超过 300 个字"),
    ],
)
def test_what_cannot_serve_is_refused_and_nothing_changes(now, number, reason, sentence):
    add(made(now), SERVING, profile="here", at=now)
    add(made(now), SERVING, profile="here", at=now)
    add(made(now, None), REFUSED, profile="here", at=now)
    before = states()
    with pytest.raises(Refused, match=sentence), transaction.atomic():
        choose(number, profile="here", by=7, at=now, reason=reason)
    assert states() == before


def test_what_the_log_calls_it(now):
    assert versions.named(add(made(now), KEPT, profile="here", at=now)) == "分类模型第 1 版"


def test_of_several_that_finish_at_the_same_moment_one_serves(transactional_db, now):
    """Each with a connection of its own; who cannot be stored leaves no trace."""
    start, stored = threading.Barrier(4), []

    def finish() -> None:
        try:
            start.wait(10)
            with transaction.atomic():
                stored.append(add(made(now), SERVING, profile="here", at=now).number)
        except (IntegrityError, OperationalError):
            pass  # PostgreSQL may also end one of those that wait for each other
        finally:
            connection.close()

    threads = [threading.Thread(target=finish) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    rows = Classifier.objects.filter(profile="here")
    assert rows.filter(state=SERVING).count() == 1
    assert sorted(rows.values_list("number", flat=True)) == list(range(1, rows.count() + 1))
    assert 1 <= rows.count() <= len(stored) <= 4
