"""直播: anybody reads of it and may ask beforehand; nothing of the visitor is kept."""

import pytest

from huiyin.disclosure.models import BroadcastQuestion
from huiyin.processes.disclosure import broadcasting
from tests.cast import COUNTY, NEXT_VILLAGE, VILLAGE
from tests.disclosure.broadcasts import LINK, announced
from tests.public.pages import words
from tests.village_cast import village_cast


@pytest.fixture
def village(cast):
    return village_cast(cast)


@pytest.fixture
def row(village, now):
    return announced(village, now)


def page_of(row):
    return f"/village/{row.unit_code}/broadcasts/{row.id}/"


def asked():
    return BroadcastQuestion.objects.filter(county=COUNTY).count()


def test_where_a_link_leads_stands_beside_it_and_nothing_is_embedded(client, row):
    answer = client.get(page_of(row))
    assert "live.example.com" in words(answer)
    html = answer.content.decode()
    assert f'href="{LINK}"' in html
    assert 'rel="noopener noreferrer nofollow"' in html
    assert "<iframe" not in html
    assert "<video" not in html


def test_a_question_waits_for_its_answer_and_holds_no_visitor(client, row):
    answer = client.post(page_of(row), {"text": "底价是多少？"}, HTTP_USER_AGENT="phone")
    assert answer["Location"] == page_of(row)
    (question,) = BroadcastQuestion.objects.filter(county=COUNTY)
    kept = {field.name for field in BroadcastQuestion._meta.concrete_fields}
    assert kept == {
        "county",
        "broadcast",
        "number",
        "live",
        "text",
        "asked_at",
        "answer",
        "refused",
        "settled_by",
        "settled_at",
    }
    assert question.settled_by is None
    assert "底价" not in words(client.get(page_of(row)))


def test_what_cannot_be_asked_comes_back(client, row):
    for text in ("", "问" * 501):
        answer = client.post(page_of(row), {"text": text})
        assert answer.status_code == 422
    assert "501" in words(answer)
    assert asked() == 0


def test_too_many_questions_are_stopped(client, row, profile):
    limit = int(profile.counts["reports_per_hour"].value)
    answers = [client.post(page_of(row), {"text": f"第{n}问"}) for n in range(limit + 1)]
    assert [answer.status_code for answer in answers] == [302] * limit + [429]
    assert asked() == limit


def test_after_the_end_nobody_asks(village, client, row):
    by = village.kuaiji.actor()
    broadcasting.cancel(row, reason="只有一家报名", by=by, at=row.announced_at)
    assert "<textarea" not in client.get(page_of(row)).content.decode()
    assert client.post(page_of(row), {"text": "为什么？"}).status_code == 422
    assert asked() == 0


def test_it_is_found_in_its_own_village_alone(client, row):
    assert client.get(page_of(row).replace(VILLAGE, NEXT_VILLAGE)).status_code == 404
    assert row.title not in words(client.get(f"/village/{NEXT_VILLAGE}/broadcasts/"))
    for code in ("999999999999", "321171", "x"):
        assert client.get(f"/village/{code}/broadcasts/").status_code == 404
