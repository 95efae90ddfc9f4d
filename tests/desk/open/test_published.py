"""公开审核: what waits for me, of my place."""

import pytest

from tests.public.pages import words
from tests.public_texts import TITLE, drafted, published
from tests.stories import Story

LIST = "/desk/published/"


def test_what_waits_and_what_is_public(desk, cast, now):
    drafted(Story(cast, now).handling(), title="等审核的")
    published(Story(cast, now).handling(), title="公开了的")
    client = desk(cast.fenguan)
    waiting, public = words(client.get(LIST)), words(client.get(f"{LIST}?state=public"))
    assert "等审核的" in waiting
    assert "公开了的" not in waiting
    assert "公开了的" in public
    assert "等审核的" not in public


@pytest.mark.parametrize("who", ["other_fenguan", "other_lianluo"])
def test_one_street_over_nothing(desk, cast, now, who):
    drafted(Story(cast, now).handling())
    assert TITLE not in words(desk(getattr(cast, who)).get(LIST))


@pytest.mark.parametrize("who", ["wangge", "shenji", "xitong"])
def test_not_for_everybody(desk, cast, who):
    assert desk(getattr(cast, who)).get(LIST).status_code == 403


def test_any_nonsense_gives_the_first_page(desk, cast):
    assert desk(cast.fenguan).get(f"{LIST}?state=kept&before=x").status_code == 200


@pytest.mark.parametrize("many", [1, 3])
def test_the_list_costs_the_same(desk, cast, now, many, django_assert_max_num_queries):
    for _n in range(many):
        drafted(Story(cast, now).handling())
    client = desk(cast.fenguan)
    client.get(LIST)
    with django_assert_max_num_queries(14):
        client.get(LIST)
