"""Public texts in the index: made anew from their rows, and only what may be shown."""

import pytest

from huiyin.cases.models import Case
from huiyin.cases.searched import PUBLISHED
from huiyin.people.actors import SYSTEM
from huiyin.processes import publishing
from huiyin.processes.casework import erase
from huiyin.search.finding import find
from huiyin.search.models import Document
from huiyin.search.rebuilding import rebuild
from tests.cast import COUNTY, OTHER_VILLAGE, VILLAGE
from tests.public_texts import TITLE, drafted, published
from tests.stories import Story

pytestmark = pytest.mark.django_db


def documents():
    return Document.objects.filter(county=COUNTY, kind="published")


def made_anew(now):
    return rebuild(PUBLISHED, COUNTY, at=now, progress=lambda _share: None)


def titles(words="音响"):
    return [hit.subject.title for hit in find(words, None).hits]


def test_a_rebuild_makes_what_publishing_made(cast, now):
    published(Story(cast, now).handling())
    before = list(documents().values_list())
    documents().delete()
    assert titles() == []
    assert made_anew(now) == 1
    assert list(documents().values_list()) == before
    assert titles() == [TITLE]


def test_a_rebuild_leaves_out_what_waits_and_what_must_be_hidden(cast, now):
    drafted(Story(cast, now).handling())
    hidden = Story(cast, now).handling()
    published(hidden)
    Case.objects.filter(county=COUNTY, id=hidden.case.id).update(confidential=True)
    assert documents().count() == 1  # a step was forgotten
    assert made_anew(now) == 0
    assert not documents().exists()


@pytest.mark.parametrize("how", ["withdraw", "keep_private", "no longer public", "erase"])
def test_what_is_taken_down_leaves_the_index_too(cast, now, how):
    """Reading would not show it either way; its characters go as well."""
    story = Story(cast, now).handling()
    published(story)
    assert documents().count() == 1
    if how == "withdraw":
        publishing.withdraw(story.fresh(), reason="写错了", by=cast.shuji.actor(), at=story.at)
    elif how == "keep_private":
        publishing.keep_private(story.fresh(), by=story.requester, at=story.at)
    elif how == "erase":
        erase(story.fresh(), basis="依申请", by=SYSTEM, at=story.at)
    else:
        Case.objects.filter(county=COUNTY, id=story.case.id).update(confidential=True)
        story.do("progress", cast.wangge.actor(), text="又去了一次")
    assert not documents().exists()


def test_batch_by_batch(cast, now, monkeypatch):
    monkeypatch.setattr("huiyin.search.rebuilding.BATCH", 2)
    for number in range(5):
        published(Story(cast, now).handling(), title=f"音响{number}")
    documents().delete()
    assert made_anew(now) == 5
    assert len(titles()) == 5


def test_staff_and_residents_read_it_alike(cast, now):
    published(Story(cast, now, unit_code=VILLAGE + "001001").handling())
    for reader in (None, cast.other_shequ.actor(), cast.shequ.actor()):
        (hit,) = find("音响", reader, kinds=["published"]).hits
        assert (hit.kind, hit.subject.title) == (PUBLISHED, TITLE)
    assert find("音响", None, place=OTHER_VILLAGE).hits == ()
    assert len(find("音响", None, place=VILLAGE).hits) == 1
