"""Public matters like a report that is being written: found by place and words, no others."""

from datetime import timedelta

import pytest

from huiyin.triage.nearby import nearby
from tests.cast import NEXT_VILLAGE, VILLAGE
from tests.public_texts import drafted, published
from tests.stories import Story

LIKE = "小区里每天晚上跳广场舞，音响声音太大，吵得睡不着"


@pytest.fixture
def story(cast, now):
    return Story(cast, now, compound_id=cast.compound.pk).handling()


def found(now, text=LIKE, village=VILLAGE, compound=None, days=0):
    on = (now + timedelta(days=days)).date()
    rows = nearby(text, village=village, compound_id=compound, on=on)
    return [row.view.title for row in rows]


def test_the_same_thing_nearby(cast, now, story):
    row = published(story)
    (near,) = nearby(LIKE, village=VILLAGE, compound_id=cast.compound.pk, on=now.date())
    assert near.view.public_id == row.public_id
    assert near.likeness.subjects[0] == "广场舞" and near.same_compound


def test_a_few_words_about_the_same_item_are_enough(now, story):
    published(story)
    assert found(now, text="广场舞太吵") == ["广场舞音响扰民"]


@pytest.mark.parametrize("text", ["路灯坏了三盏，晚上很黑", "电梯坏了两天没人修", "你好你好你好"])
def test_another_thing_is_not_shown(now, story, text):
    published(story)
    assert found(now, text=text) == []


def test_unpublished_matters_never_leave(now, story):
    """Its own report is as like as can be; the public text is not written or not let out."""
    assert found(now, text=story.case.title) == []
    drafted(story)
    assert found(now, text=story.case.title) == []


def test_the_words_of_the_report_are_not_compared(now, story):
    """Whoever guesses at what somebody reported must learn nothing from what is shown."""
    published(story, title="夜间环境", text="有居民反映夜间的情况，社区正在处理。")
    assert found(now, text="老人半夜") == []


def test_elsewhere_is_not_shown(cast, now, story):
    published(story)
    assert found(now, village=NEXT_VILLAGE) == []
    assert found(now, compound=cast.other_compound.pk) == []
    assert found(now, compound=cast.compound.pk) != []


def test_what_ended_long_ago_is_not_shown(cast, now):
    story = Story(cast, now).closed()
    published(story)
    assert found(now, days=1)
    assert found(now, days=60) == []


@pytest.mark.parametrize("many", [1, 3])
def test_two_statements(cast, now, many, django_assert_num_queries):
    for _n in range(many):
        published(Story(cast, now).handling())
    with django_assert_num_queries(2):
        assert len(found(now)) == many


def test_what_contradicts_is_not_shown(now, story):
    """The title alone does not say which building; the text does."""
    published(story, text="有居民反映楼下晚上广场舞音响声音大，在3号楼前面，社区正在约定时间。")
    assert found(now, text="3号楼前面广场舞音响太吵") == ["广场舞音响扰民"]
    assert found(now, text="5号楼前面广场舞音响太吵") == []
