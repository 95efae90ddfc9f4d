"""What serves, kept in memory: looked at now and then, swapped whole, never a reason to fail."""

from dataclasses import replace

import numpy as np
import pytest

from huiyin.triage import serving
from huiyin.triage.learning.weights import FORMAT
from huiyin.triage.models import Classifier, ClassifierState
from huiyin.triage.packing import packed, unpacked
from huiyin.triage.suggesting import By, suggest
from tests.weights import tiny

pytestmark = pytest.mark.django_db
TEXT = "老槐树挡了采光"


@pytest.fixture(autouse=True)
def looks(monkeypatch):
    """Here a process looks every half minute, as it does in service; first at once."""
    monkeypatch.setattr(serving, "EVERY", 30.0)
    monkeypatch.setattr(serving, "NOBODY", serving.Serving(0, None, float("-inf")))
    serving.forget()


@pytest.fixture
def clock(monkeypatch):
    """The time that passes while a process runs."""
    told = [1000.0]
    monkeypatch.setattr("huiyin.triage.serving.time.monotonic", lambda: told[0])
    return told


def version(profile, now, number, weights, state=ClassifierState.SERVING, **more):
    return Classifier.objects.create(
        profile=profile.key, number=number, made_at=now, state=state, weights=weights, **more
    )


def test_a_look_now_and_then_and_none_in_between(profile, now, clock, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert suggest(TEXT).by == By.KEYWORDS
    row = version(profile, now, 1, packed(tiny("greening", "dust")))
    with django_assert_num_queries(0):
        assert suggest(TEXT).by == By.KEYWORDS
    clock[0] += 31
    with django_assert_num_queries(2):
        told = suggest(TEXT)
    assert (told.by, told.version, told.rows[0].item) == (By.CLASSIFIER, 1, "greening")
    for _look in range(3):
        clock[0] += 31
        with django_assert_num_queries(1):
            assert suggest(TEXT).version == 1
    with django_assert_num_queries(0):
        suggest(TEXT)
    row.delete()
    serving.forget()
    assert suggest(TEXT).by == By.KEYWORDS


def test_another_version_takes_its_place(profile, now):
    first = version(profile, now, 1, packed(tiny("greening", "dust")))
    assert suggest(TEXT).rows[0].item == "greening"
    Classifier.objects.filter(pk=first.pk).update(state=ClassifierState.KEPT)
    version(profile, now, 2, packed(tiny("dust", "greening")))
    assert suggest(TEXT).rows[0].item == "greening"
    serving.forget()
    assert (suggest(TEXT).version, suggest(TEXT).rows[0].item) == (2, "dust")


@pytest.mark.parametrize(
    "stored",
    [
        b"",
        b"no archive",
        packed(tiny("greening", "dust"))[:-40],
        packed(replace(tiny("greening", "dust"), format=FORMAT + 1)),
        packed(replace(tiny("greening", "dust"), bias=np.zeros(7, np.float32))),
    ],
)
def test_weights_that_cannot_be_read_leave_the_keywords(profile, now, stored, caplog, clock):
    version(profile, now, 3, stored)
    assert suggest(TEXT).by == By.KEYWORDS
    (line,) = caplog.messages
    assert line.startswith(f"classifier {profile.key}/3:")
    clock[0] += 31
    assert suggest(TEXT).by == By.KEYWORDS
    assert len(caplog.messages) == 1  # said once, not every half minute


def test_a_classifier_of_another_catalogue_is_not_used(profile, now, caplog):
    version(profile, now, 1, packed(tiny("eins", "zwei", "greening")))
    assert suggest(TEXT).by == By.KEYWORDS
    assert "another catalogue" in caplog.text


def test_nor_one_of_another_place(profile, now):
    other = replace(profile, key="elsewhere")
    version(other, now, 1, packed(tiny("greening", "dust")))
    assert suggest(TEXT).by == By.KEYWORDS


def test_by_order_of_a_person_no_classifier_serves(profile, now):
    version(profile, now, 2, None, keywords_only=True, chosen_by=1)
    assert suggest(TEXT).by == By.KEYWORDS


def test_one_that_is_kept_or_refused_does_not_serve(profile, now):
    version(profile, now, 1, packed(tiny("greening", "dust")), ClassifierState.KEPT)
    version(profile, now, 2, packed(tiny("greening", "dust")), ClassifierState.REFUSED)
    assert suggest(TEXT).by == By.KEYWORDS


def test_packing_loses_nothing():
    weights = tiny("greening", "dust")
    again = unpacked(packed(weights))
    assert again.labels == weights.labels
    assert (again.coefficients == weights.coefficients).all()


def test_lists_do_not_read_the_bytes(profile, now, django_assert_num_queries):
    version(profile, now, 1, packed(tiny("greening", "dust")))
    with django_assert_num_queries(1) as asked:
        list(Classifier.objects.of(profile.key))
    assert '"weights"' not in asked.captured_queries[0]["sql"]
