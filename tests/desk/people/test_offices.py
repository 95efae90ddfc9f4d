"""Offices: who is there, and what nobody there can do."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from huiyin.people.actors import SYSTEM
from huiyin.people.domain.accounts import suspend
from huiyin.people.models import Organisation, Post
from tests.cast import NEXT_VILLAGE, STREET, VILLAGE
from tests.desk.people.reading import text

pytestmark = pytest.mark.django_db
OFFICES = "/desk/people/offices/"


def shown(client, **query):
    return [row.office.name for row in client.get(OFFICES, query).context["rows"]]


def test_found_by_words_and_place(cast, renshi):
    assert shown(renshi, words="兴港 党组织") == ["兴港社区党组织"]
    inside = shown(renshi, unit=VILLAGE)
    assert "兴港社区" in inside
    assert "金港社区" not in inside
    assert "没有找到这样的单位" in text(renshi.get(OFFICES, {"words": "宇航局"}))


def test_vacancies(cast, now, renshi):
    # 金港社区 has a liaison, who takes in and works, but nobody who dispatches.
    rows = {row.office.pk: row for row in renshi.get(OFFICES, {"unit": STREET}).context["rows"]}
    there = rows[cast.office("community", NEXT_VILLAGE).pk]
    assert [str(words) for words in there.missing] == ["派办"]
    assert rows[cast.office("community", VILLAGE).pk].missing == []
    assert "兴港社区" not in shown(renshi, vacant="yes", unit=VILLAGE)
    said = text(renshi.get(reverse("desk:office", args=[there.office.pk])))
    assert "要能派办，现在没有人能做" in said
    # An account nobody can log in with does not fill a place.
    suspend(user=cast.shuji.user, by=SYSTEM, at=now)
    assert "兴港社区" in shown(renshi, vacant="yes", unit=VILLAGE)


def test_the_filter_finds_what_the_rows_say(cast, renshi):
    every, lacking = [], set(shown(renshi, vacant="yes"))
    address = OFFICES
    while address != OFFICES or not every:
        context = renshi.get(address).context
        every += context["rows"]
        address = OFFICES + context["next_url"]
    assert len(every) == Organisation.objects.count()
    missing = [row.office.name for row in every if row.missing]
    assert set(missing[:40]) <= lacking


def test_the_posts_of_an_office(cast, renshi):
    office = cast.office("community", VILLAGE)
    said = text(renshi.get(reverse("desk:office", args=[office.pk])))
    for person in (cast.shequ, cast.shuji, cast.wangge):
        assert person.user.name in said
    assert cast.other_shequ.user.name not in said
    empty = cast.office("village_mediation", VILLAGE)
    assert "现在没有人" in text(renshi.get(reverse("desk:office", args=[empty.pk])))


def test_as_many_statements_for_many_rows_as_for_one(cast, renshi):
    def statements(**query):
        with CaptureQueriesContext(connection) as queries:
            rows = shown(renshi, **query)
        return len(rows), len(queries)

    statements(words="兴港")
    one, for_one = statements(words="兴港 党组织")
    many, for_many = statements(words="兴港")
    assert (one, many >= 3, for_many) == (1, True, for_one)


def test_as_many_statements_for_one_post_as_for_five(cast, renshi):
    def statements(person):
        with CaptureQueriesContext(connection) as queries:
            renshi.get(reverse("desk:office", args=[person.post.organisation_id]))
        held = Post.objects.filter(organisation=person.post.organisation_id).count()
        return held, len(queries)

    statements(cast.next_shequ)
    assert [statements(cast.next_shequ)[0], statements(cast.shequ)[0]] == [1, 5]
    assert statements(cast.next_shequ)[1] == statements(cast.shequ)[1]
