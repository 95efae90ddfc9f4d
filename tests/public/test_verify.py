"""Whoever holds a print learns that it is true, and of the matter not one word."""

import pytest
from django.test import Client

from huiyin.cases.models import Entry, EntryText
from huiyin.cases.states import State
from tests.public.pages import words
from tests.stories import Story


@pytest.fixture(autouse=True)
def seals(settings, tmp_path):
    settings.SEALS = tmp_path


def start(case, number=None):
    number = number or case.last_number
    return bytes(Entry.objects.of(case).get(number=number).hash).hex()[:16]


def ask(reference, hash_start, client=None):
    return (client or Client()).get(f"/verify/{reference}/{hash_start}/")


def test_a_true_print_needs_no_account(cast, now):
    case = Story(cast, now).in_state(State.CLOSED).case
    answer = ask(case.reference, start(case, 3))
    assert answer.status_code == 200
    assert "对得上，没有被改过" in words(answer)
    assert "打印件到第 3 条为止" in words(answer)
    assert "no-store" in answer["Cache-Control"] and "noindex" in answer["X-Robots-Tag"]


def test_nothing_else_is_shown(cast, now):
    """Neither what it is about, nor where, nor how it stands, nor how far it has gone since."""
    case = Story(cast, now).in_state(State.CLOSED).case
    said = words(ask(case.reference, start(case, 3)))
    for secret in (case.title, case.place, "广场舞", "滨江苑", "兴港社区", "办结", "已解决"):
        assert secret not in said
    assert "6 条" not in said and str(case.id) not in said


def test_a_confidential_book_answers_whoever_holds_its_hash(cast, now):
    case = Story(cast, now, confidential=True).accepted().case
    assert ask(case.reference, start(case)).status_code == 200


def test_a_wrong_hash_and_an_unknown_reference_say_the_same(cast, now):
    case = Story(cast, now).accepted().case
    there, nowhere = ask(case.reference, "0" * 16), ask("20260603-ZZZZZZZZ", "0" * 16)
    assert there.status_code == nowhere.status_code == 404
    assert "没有对上" in words(there)
    assert words(there).replace(case.reference, "") == words(nowhere).replace(
        "20260603-ZZZZZZZZ", ""
    )


def test_a_book_changed_after_printing(cast, now):
    case = Story(cast, now).in_state(State.CLOSED).case
    EntryText.objects.of(case).filter(number=4).update(texts={"text": "其实没去"})
    said = words(ask(case.reference, start(case)))
    assert "全册已经和写下时不一样" in said and "12345" in said
    assert "对得上" not in said and "文字被改过" not in said


def test_a_nul_is_no_error(cast):
    assert ask("2026%00", "0" * 16).status_code in (400, 404)


def test_what_was_typed_is_only_shown(cast):
    html = ask("<script>alert(1)<", "x" * 16).content.decode()
    assert "<script>alert" not in html and "没有对上" in html


def test_it_is_limited(cast, now, profile):
    case, client = Story(cast, now).case, Client()
    for _ in range(int(profile.counts["lookups_per_hour"].value)):
        assert ask(case.reference, start(case), client).status_code == 200
    assert ask(case.reference, start(case), client).status_code == 429
