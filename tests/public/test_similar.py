"""While a report is written: public matters like it, and never a word of any other."""

import pytest

from huiyin.cases.models import Case
from tests.cast import NEXT_VILLAGE, STREET, VILLAGE
from tests.public.pages import words
from tests.public_texts import TITLE, drafted, published
from tests.stories import NOISE, Story

LIKE = "每天晚上跳广场舞，音响声音太大"


def ask(client, text=LIKE, **place):
    return client.post("/report/similar", {"text": text, **(place or {"village": VILLAGE})})


def test_a_public_matter_nearby_is_shown(client, cast, now):
    row = published(Story(cast, now).handling())
    answer = ask(client)
    assert TITLE in words(answer)
    assert f'data-me-too="/nearby/{row.public_id}/me-too/"' in answer.content.decode()
    assert "不是同一件，继续提交" in words(answer)


def test_by_compound(client, cast, now):
    published(Story(cast, now, compound_id=cast.compound.pk).handling())
    assert TITLE in words(ask(client, compound=cast.compound.pk))
    assert ask(client, compound=cast.other_compound.pk).content == b""


def test_by_point(client, cast, now):
    published(Story(cast, now).handling())
    longitude, latitude = cast.point(VILLAGE + "001001")
    assert TITLE in words(ask(client, longitude=longitude, latitude=latitude))


def test_unpublished_reports_never_leave(client, cast, now):
    """The same words at the same place: what nobody let out is not there, nor that it exists."""
    story = Story(cast, now, name="周桂兰").handling()
    assert ask(client, text=NOISE).content == b""
    drafted(story)
    assert ask(client, text=NOISE).content == b""
    row = published(story)
    html = ask(client, text=NOISE).content.decode()
    assert TITLE in html
    for secret in (NOISE, story.case.reference, story.receipt, "周", "3栋"):
        assert secret not in html
    assert str(row.id) not in html


def test_what_became_confidential_is_gone(client, cast, now):
    story = Story(cast, now).handling()
    published(story)
    Case.objects.filter(county=story.case.county, id=story.case.id).update(confidential=True)
    assert ask(client).content == b""


@pytest.mark.parametrize(
    "place", [{"village": NEXT_VILLAGE}, {"township": STREET}, {"village": "x"}, {"longitude": "1"}]
)
def test_elsewhere_or_nowhere_is_empty(client, cast, now, place):
    published(Story(cast, now).handling())
    answer = ask(client, **place)
    assert (answer.status_code, answer.content) == (200, b"")


@pytest.mark.parametrize("text", ["", "吵", "啊" * 6000])
def test_too_few_or_too_many_words_are_no_question(client, cast, text):
    answer = ask(client, text=text)
    assert (answer.status_code, answer.content) == (200, b"")


def test_too_often_is_silence_and_stands_in_nobodys_way(client, cast, now, monkeypatch):
    published(Story(cast, now).handling())
    monkeypatch.setattr("huiyin.public.views.similar.over", lambda *_a, **_k: True)
    answer = ask(client)
    assert (answer.status_code, answer.content) == (200, b"")


def test_it_is_asked_by_post_alone(client, cast):
    assert client.get("/report/similar?text=abc").status_code == 405


def test_the_form_carries_it(client, cast):
    assert 'data-source="/report/similar"' in client.get("/report/").content.decode()
