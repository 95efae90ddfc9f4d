"""What waits for a decision: of one's own place, of cases one may see."""

import pytest

from huiyin.cases.models import Case, PublicationState
from huiyin.cases.publications import decides, listed, publication
from huiyin.processes.publishing import me_too
from tests.public_texts import drafted, published
from tests.stories import Story

WAITING, PUBLIC = PublicationState.WAITING, PublicationState.PUBLIC


@pytest.mark.parametrize(
    ("who", "seen"),
    [
        ("fenguan", 1),
        ("shuji", 1),
        ("lingdao", 1),
        ("other_fenguan", 0),
        ("other_shuji", 0),
        ("shenji", 0),
        ("wangge", 0),
    ],
)
def test_of_ones_own_place(cast, now, who, seen):
    drafted(Story(cast, now).handling())
    actor = getattr(cast, who).actor()
    assert len(listed(actor, WAITING).lines) == seen
    assert listed(actor, PUBLIC).lines == []


def test_what_became_confidential_is_not_listed(cast, now):
    story = Story(cast, now).handling()
    drafted(story)
    Case.objects.filter(county=story.case.county, id=story.case.id).update(confidential=True)
    assert listed(cast.fenguan.actor(), WAITING).lines == []


def test_pages_by_key(cast, now):
    for _n in range(3):
        drafted(Story(cast, now).handling())
    first = listed(cast.fenguan.actor(), WAITING, size=2)
    rest = listed(cast.fenguan.actor(), WAITING, size=2, before=first.older)
    assert (len(first.lines), len(rest.lines), rest.older) == (2, 1, None)


@pytest.mark.parametrize("many", [1, 3])
def test_a_list_costs_the_same(cast, now, many, django_assert_num_queries):
    for _n in range(many):
        drafted(Story(cast, now).handling())
    actor = cast.fenguan.actor()
    with django_assert_num_queries(2):
        assert len(listed(actor, WAITING).lines) == many


def test_of_a_case_with_how_many_met_the_same(cast, now, django_assert_num_queries):
    story = Story(cast, now).handling()
    with django_assert_num_queries(1):
        assert publication(story.case).rows == []
    row = published(story)
    me_too(row.public_id, key="a" * 32, at=story.at)
    me_too(row.public_id, key="b" * 32, at=story.at)
    me_too(row.public_id, key="b" * 32, at=story.at)  # sent twice
    found = publication(story.case)
    assert (found.public, found.waiting, found.kept, found.echoes) == (row, None, False, 2)


def test_who_decides_at_all(cast):
    assert decides(cast.lianluo.actor())
    assert not decides(cast.wangge.actor())
    assert not decides(cast.resident.actor())
