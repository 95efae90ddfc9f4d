"""Papers that are still with us stand first; one street over they are not there."""

from datetime import timedelta

from django.urls import reverse

from tests.desk.people.reading import text
from tests.doors import OTHER_GRID, asked, door

PAGE = "desk:households_errands"


def test_papers_still_here(cast, now, desk):
    home = door(cast, now, "101", of=cast.xinxi)
    asked(home, cast.xinxi.actor(), now - timedelta(days=5), "户口簿、身份证复印件")
    asked(home, cast.xinxi.actor(), now)
    theirs = door(cast, now, "901", grid=OTHER_GRID)
    asked(theirs, cast.other_xinxi.actor(), now, "低保证")
    said = text(desk(cast.shuji).get(reverse(PAGE)))
    assert "材料还在我们这里（1）" in said and "户口簿" in said and "已 5 天" in said
    assert "没有收材料（1）" in said
    assert "低保证" not in said
    assert "户口簿" not in text(desk(cast.other_shuji).get(reverse(PAGE)))


def test_nothing_here(cast, desk):
    assert "都交还了" in text(desk(cast.shuji).get(reverse(PAGE)))


def test_as_many_statements_for_three_as_for_one(cast, now, desk, django_assert_max_num_queries):
    client = desk(cast.shuji)
    for number in ("1", "2", "3"):
        asked(door(cast, now, number), cast.xinxi.actor(), now, "户口簿")
        with django_assert_max_num_queries(20):
            client.get(reverse(PAGE))
